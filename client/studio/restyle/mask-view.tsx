import { createSignal, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { clamp, type Rect, type Vec } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { arrowDirections } from '../../ui/keys.ts'
import { useStudioContext } from '../context.ts'
import type { Mask } from './mask.ts'
import './mask-view.css'

/** A press of an arrow key moves the brush by so much of its size. */
const keyStep = 0.25

/** The mask over the frame, to paint on with pointers and keys. */
export function MaskView(props: { mask: Mask; frame: Rect }) {
	const { viewport } = useStudioContext()
	/** Where the brush is, 0–1 in the frame. */
	const [brush, setBrush] = createSignal<Vec>()
	let pressed = false

	const sides = () => {
		const { zoom } = viewport.camera()
		return { w: props.frame.w * zoom, h: props.frame.h * zoom }
	}
	const radius = (share = 1): Vec => ({
		x: (props.mask.size() * share) / 2 / sides().w,
		y: (props.mask.size() * share) / 2 / sides().h,
	})
	const placed = () => {
		const { x, y } = viewport.toScreen(props.frame)
		return {
			transform: `translate(${x}px, ${y}px)`,
			width: `${sides().w}px`,
			height: `${sides().h}px`,
		}
	}

	function at(event: PointerEvent): Vec {
		const { x, y } = viewport.toScreen(props.frame)
		return { x: (event.clientX - x) / sides().w, y: (event.clientY - y) / sides().h }
	}

	function press(event: PointerEvent): void {
		if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return
		event.currentTarget.setPointerCapture(event.pointerId)
		pressed = true
		props.mask.begin()
		setBrush(at(event))
		go(event)
	}

	function go(event: PointerEvent): void {
		const to = at(event)
		// Only a pen knows how hard it is pressed.
		const share = event.pointerType === 'pen' ? 0.3 + 0.7 * event.pressure : 1
		if (pressed) props.mask.paint(brush() ?? to, to, radius(share))
		setBrush(to)
	}

	function key(event: KeyboardEvent): void {
		if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
			event.preventDefault()
			// The canvas's own undo is not meant.
			event.stopPropagation()
			props.mask.undo()
			return
		}
		const from = brush() ?? { x: 0.5, y: 0.5 }
		const way = event.key === ' ' ? { x: 0, y: 0 } : arrowDirections[event.key]
		if (!way) return
		event.preventDefault()
		const step = radius(2 * keyStep)
		const to = {
			x: clamp(from.x + 2 * way.x * step.x, 0, 1),
			y: clamp(from.y + 2 * way.y * step.y, 0, 1),
		}
		if (event.shiftKey || event.key === ' ') {
			props.mask.begin()
			props.mask.paint(from, to, radius())
		}
		setBrush(to)
	}

	return (
		<Portal mount={document.querySelector('main') ?? document.body}>
			<button
				type="button"
				class="mask-view"
				style={placed()}
				aria-label={t('style.maskView')}
				onPointerDown={press}
				onPointerMove={go}
				onLostPointerCapture={() => {
					pressed = false
				}}
				onPointerLeave={() => setBrush(undefined)}
				onFocus={() => setBrush(brush() ?? { x: 0.5, y: 0.5 })}
				onBlur={() => setBrush(undefined)}
				onKeyDown={key}
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
