import Move from 'lucide-solid/icons/move'
import { For } from 'solid-js'
import { between, type Rect, type Vec } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { arrowDirections } from '../../ui/keys.ts'
import { useStudioContext } from '../context.ts'
import { screenStyle } from './screen-style.ts'
import './studio-frame.css'

interface FrameProps {
	rect: Rect
	onChange(rect: Rect): void
	/** Name of the grip; default: that of the studio's frame. */
	label?: string
	/** A second frame, over what is used; the part of the canvas around it is not shaded. */
	isSource?: boolean
}

const corners = [
	{ x: 0, y: 0 },
	{ x: 1, y: 0 },
	{ x: 0, y: 1 },
	{ x: 1, y: 1 },
] as const

/** Screen pixels per press of an arrow key. */
const keyStep = 16
/** Minimum side, screen pixels. */
export const minFrameSide = 48

/** The region that the studio works on. The grip moves it, the corners resize it, arrow keys do both. */
export function StudioFrame(props: FrameProps) {
	const { viewport } = useStudioContext()
	const zoom = () => viewport.camera().zoom
	const minLength = () => minFrameSide / zoom()

	/** Follows a pressed pointer; `change` receives the distance in world units. */
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

	const moveRect = (from: Rect, by: Vec): Rect => ({ ...from, x: from.x + by.x, y: from.y + by.y })

	/** Moves one corner; the opposite corner stays. */
	function resizeRect(from: Rect, by: Vec, corner: Vec): Rect {
		const fixed = { x: from.x + from.w * (1 - corner.x), y: from.y + from.h * (1 - corner.y) }
		const distance = (side: number, change: number, sign: number) =>
			sign * Math.max(minLength(), side + sign * change)
		return between(fixed, {
			x: fixed.x + distance(from.w, by.x, corner.x * 2 - 1),
			y: fixed.y + distance(from.h, by.y, corner.y * 2 - 1),
		})
	}

	function onKeyDown(event: KeyboardEvent): void {
		const direction = arrowDirections[event.key]
		if (!direction) return
		event.preventDefault()
		const step = keyStep / zoom()
		const by = { x: direction.x * step, y: direction.y * step }
		props.onChange(
			event.shiftKey ? resizeRect(props.rect, by, { x: 1, y: 1 }) : moveRect(props.rect, by),
		)
	}

	return (
		<div
			class="frame"
			classList={{ 'is-source': props.isSource ?? false }}
			style={screenStyle(viewport, props.rect)}
		>
			<button
				type="button"
				class="frame-grip"
				aria-label={props.label ?? t('studio.frame')}
				onPointerDown={(event) => drag(event, moveRect)}
				onKeyDown={onKeyDown}
			>
				<Move size={16} aria-hidden="true" />
			</button>
			<For each={corners}>
				{(corner) => (
					<div
						class="frame-corner"
						style={{ left: `${corner.x * 100}%`, top: `${corner.y * 100}%` }}
						onPointerDown={(event) => drag(event, (from, by) => resizeRect(from, by, corner))}
					/>
				)}
			</For>
		</div>
	)
}
