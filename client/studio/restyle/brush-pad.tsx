import { createSignal, type JSX, Show } from 'solid-js'
import { clamp, type Vec } from '../../../shared/geometry.ts'
import { arrowDirections } from '../../ui/keys.ts'
import './brush-pad.css'

/** What a pad paints on. Positions and radii are 0–1 in it. */
export interface BrushTarget {
	/** Shown on the pad. */
	canvas: HTMLCanvasElement
	/** Diameter of the brush, screen pixels. */
	size(): number
	/** Starts an undo step; all changes until the next call belong to it. */
	beginStep(): void
	paint(from: Vec, to: Vec, radius: Vec): void
	/** Reverts the last step. */
	undo(): void
}

/** Step of an arrow key, as a share of the brush's size. */
const keyStep = 0.25

/** An area that pointers and keys paint on. */
export function BrushPad(props: { target: BrushTarget; label: string; style?: JSX.CSSProperties }) {
	let pad!: HTMLButtonElement
	/** Position of the brush, 0–1 in the pad. */
	const [brush, setBrush] = createSignal<Vec>()
	let isPressed = false

	const radius = (share = 1): Vec => ({
		x: (props.target.size() * share) / 2 / pad.clientWidth,
		y: (props.target.size() * share) / 2 / pad.clientHeight,
	})

	function positionOf(event: PointerEvent): Vec {
		const { x, y, width, height } = pad.getBoundingClientRect()
		return { x: (event.clientX - x) / width, y: (event.clientY - y) / height }
	}

	function onPointerDown(event: PointerEvent): void {
		if (event.button !== 0) return
		pad.setPointerCapture(event.pointerId)
		isPressed = true
		props.target.beginStep()
		setBrush(positionOf(event))
		onPointerMove(event)
	}

	function onPointerMove(event: PointerEvent): void {
		const to = positionOf(event)
		// Only pens report pressure.
		const share = event.pointerType === 'pen' ? 0.3 + 0.7 * event.pressure : 1
		if (isPressed) props.target.paint(brush() ?? to, to, radius(share))
		setBrush(to)
	}

	function onKeyDown(event: KeyboardEvent): void {
		if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
			event.preventDefault()
			// Must not undo on the canvas.
			event.stopPropagation()
			props.target.undo()
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
			props.target.beginStep()
			props.target.paint(from, to, radius())
		}
		setBrush(to)
	}

	return (
		<button
			ref={pad}
			type="button"
			class="brush-pad"
			style={props.style}
			aria-label={props.label}
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
			{props.target.canvas}
			<Show when={brush()}>
				{(brush) => (
					<span
						class="pad-brush"
						style={{
							left: `${brush().x * 100}%`,
							top: `${brush().y * 100}%`,
							width: `${props.target.size()}px`,
							height: `${props.target.size()}px`,
						}}
					/>
				)}
			</Show>
		</button>
	)
}
