import Move from 'lucide-solid/icons/move'
import { For } from 'solid-js'
import { between, type Rect, type Vec } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { arrowDirections } from '../../ui/keys.ts'
import { useStudioContext } from '../context.ts'
import './studio-frame.css'

interface FrameProps {
	rect: Rect
	onChange(rect: Rect): void
}

const corners = [
	{ x: 0, y: 0 },
	{ x: 1, y: 0 },
	{ x: 0, y: 1 },
	{ x: 1, y: 1 },
] as const

/** Screen pixels a press of an arrow key. */
const keyStep = 16
/** Screen pixels a side. */
const leastSide = 48

/** The region that the studio works on: moved by its grip, sized by its corners, or both by keys. */
export function StudioFrame(props: FrameProps) {
	const { viewport } = useStudioContext()
	const zoom = () => viewport.camera().zoom
	const least = () => leastSide / zoom()

	const style = () => {
		const { x, y } = viewport.toScreen(props.rect)
		return {
			transform: `translate(${x}px, ${y}px)`,
			width: `${props.rect.w * zoom()}px`,
			height: `${props.rect.h * zoom()}px`,
		}
	}

	/** Follows a pressed pointer; `change` gets how far it went, in world units. */
	function drag(event: PointerEvent, change: (from: Rect, by: Vec) => Rect): void {
		const handle = event.currentTarget
		if (!(handle instanceof HTMLElement)) return
		event.stopPropagation()
		handle.setPointerCapture(event.pointerId)
		const from = props.rect
		const move = (to: PointerEvent) => {
			const by = { x: to.clientX - event.clientX, y: to.clientY - event.clientY }
			props.onChange(change(from, { x: by.x / zoom(), y: by.y / zoom() }))
		}
		handle.addEventListener('pointermove', move)
		handle.addEventListener(
			'lostpointercapture',
			() => handle.removeEventListener('pointermove', move),
			{
				once: true,
			},
		)
	}

	const moved = (from: Rect, by: Vec): Rect => ({ ...from, x: from.x + by.x, y: from.y + by.y })

	/** Moves one corner, while the opposite one stays. */
	function resized(from: Rect, by: Vec, corner: Vec): Rect {
		const fixed = { x: from.x + from.w * (1 - corner.x), y: from.y + from.h * (1 - corner.y) }
		const away = (side: number, change: number, sign: number) =>
			sign * Math.max(least(), side + sign * change)
		return between(fixed, {
			x: fixed.x + away(from.w, by.x, corner.x * 2 - 1),
			y: fixed.y + away(from.h, by.y, corner.y * 2 - 1),
		})
	}

	function press(event: KeyboardEvent): void {
		const way = arrowDirections[event.key]
		if (!way) return
		event.preventDefault()
		const step = keyStep / zoom()
		const by = { x: way.x * step, y: way.y * step }
		props.onChange(event.shiftKey ? resized(props.rect, by, { x: 1, y: 1 }) : moved(props.rect, by))
	}

	return (
		<div class="frame" style={style()}>
			<button
				type="button"
				class="frame-grip"
				aria-label={t('studio.frame')}
				onPointerDown={(event) => drag(event, moved)}
				onKeyDown={press}
			>
				<Move size={16} aria-hidden="true" />
			</button>
			<For each={corners}>
				{(corner) => (
					<div
						class="frame-corner"
						style={{ left: `${corner.x * 100}%`, top: `${corner.y * 100}%` }}
						onPointerDown={(event) => drag(event, (from, by) => resized(from, by, corner))}
					/>
				)}
			</For>
		</div>
	)
}
