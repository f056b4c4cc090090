import { createSignal, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { clamp, type Rect, type Vec } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { arrowDirections } from '../../ui/keys.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { screenStyle } from '../panel/screen-style.ts'
import type { Mask } from './mask.ts'
import './mask-view.css'

/** Step of an arrow key, as a share of the brush's size. */
const keyStep = 0.25

/** Shows the mask over the frame; pointers and keys paint on it. */
export function MaskView(props: { mask: Mask; frame: Rect }) {
	const { viewport } = useStudioContext()
	/** Position of the brush, 0–1 in the frame. */
	const [brush, setBrush] = createSignal<Vec>()
	let isPressed = false

	const screenSize = () => {
		const { zoom } = viewport.camera()
		return { w: props.frame.w * zoom, h: props.frame.h * zoom }
	}
	const radius = (share = 1): Vec => ({
		x: (props.mask.size() * share) / 2 / screenSize().w,
		y: (props.mask.size() * share) / 2 / screenSize().h,
	})

	function positionOf(event: PointerEvent): Vec {
		const { x, y } = viewport.toScreen(props.frame)
		return { x: (event.clientX - x) / screenSize().w, y: (event.clientY - y) / screenSize().h }
	}

	function onPointerDown(event: PointerEvent): void {
		if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return
		event.currentTarget.setPointerCapture(event.pointerId)
		isPressed = true
		props.mask.beginStep()
		setBrush(positionOf(event))
		onPointerMove(event)
	}

	function onPointerMove(event: PointerEvent): void {
		const to = positionOf(event)
		// Only pens report pressure.
		const share = event.pointerType === 'pen' ? 0.3 + 0.7 * event.pressure : 1
		if (isPressed) props.mask.paint(brush() ?? to, to, radius(share))
		setBrush(to)
	}

	function onKeyDown(event: KeyboardEvent): void {
		if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
			event.preventDefault()
			// Must not undo on the canvas.
			event.stopPropagation()
			props.mask.undo()
			return
		}
		const from = brush() ?? { x: 0.5, y: 0.5 }
		const direction = event.key === ' ' ? { x: 0, y: 0 } : arrowDirections[event.key]
		if (!direction) return
		event.preventDefault()
		const step = radius(2 * keyStep)
		const to = {
			x: clamp(from.x + 2 * direction.x * step.x, 0, 1),
			y: clamp(from.y + 2 * direction.y * step.y, 0, 1),
		}
		if (event.shiftKey || event.key === ' ') {
			props.mask.beginStep()
			props.mask.paint(from, to, radius())
		}
		setBrush(to)
	}

	return (
		<Portal mount={mainElement()}>
			<button
				type="button"
				class="mask-view"
				style={screenStyle(viewport, props.frame)}
				aria-label={t('style.maskView')}
				onPointerDown={onPointerDown}
				onPointerMove={onPointerMove}
				onLostPointerCapture={() => {
					isPressed = false
				}}
				onPointerLeave={() => setBrush(undefined)}
				onFocus={() => setBrush(brush() ?? { x: 0.5, y: 0.5 })}
				onBlur={() => setBrush(undefined)}
				onKeyDown={onKeyDown}
			>
				{props.mask.canvas}
				<Show when={brush()}>
					{(brush) => (
						<span
							class="mask-brush"
							style={{
								left: `${brush().x * 100}%`,
								top: `${brush().y * 100}%`,
								width: `${props.mask.size()}px`,
								height: `${props.mask.size()}px`,
							}}
						/>
					)}
				</Show>
			</button>
		</Portal>
	)
}
