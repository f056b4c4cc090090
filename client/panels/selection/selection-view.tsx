import { For, Show } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import type { Transform } from '../../../shared/transform.ts'
import { useTogetherContext } from '../../together/context.ts'
import { Drag, lasso } from '../../tools/select-tool.ts'
import type { SelectionBox } from '../../tools/selection.ts'
import { type Handle, handleAt, scaleBy, turnBy } from '../../tools/transform-handles.ts'
import { SelectionBar } from './selection-bar.tsx'
import './selection-view.css'

const corners = [
	{ x: 0, y: 0 },
	{ x: 1, y: 0 },
	{ x: 1, y: 1 },
	{ x: 0, y: 1 },
] as const satisfies Handle[]
const edges = [
	{ x: 0.5, y: 0 },
	{ x: 1, y: 0.5 },
	{ x: 0.5, y: 1 },
	{ x: 0, y: 0.5 },
] as const satisfies Handle[]
/** The handle that turns is so far above the box, screen px. */
const turnerAway = 28
/** Smaller boxes (screen px) have no room for handles on their edges. */
const leastForEdges = 90

/** The box around what is selected, with its handles; and the line that is being drawn around marks. */
export function SelectionView() {
	const { session, viewport, tools, selection } = useTogetherContext()
	const screen = (points: readonly Vec[]) => points.map((point) => viewport.toScreen(point))
	const outline = (points: readonly Vec[]) => points.map(({ x, y }) => `${x},${y}`).join(' ')
	const shown = () => tools.state.tool === 'select' && session.canPaint && selection.box()
	const around = (box: SelectionBox) => screen(corners.map((corner) => handleAt(box, corner)))

	return (
		<>
			<svg class="selection-lines" aria-hidden="true">
				<Show when={lasso()}>
					{(line) => <polygon class="selection-lasso" points={outline(screen(line()))} />}
				</Show>
				<Show when={shown()}>
					{(box) => <polygon class="selection-box" points={outline(around(box()))} />}
				</Show>
			</svg>
			<Show when={shown()}>
				{(box) => (
					<>
						<Show when={selection.movable().length > 0}>
							<Handles box={box()} />
						</Show>
						<SelectionBar box={box()} />
					</>
				)}
			</Show>
		</>
	)
}

/** Keys do the same: see the shortcuts. */
function Handles(props: { box: SelectionBox }) {
	const jam = useTogetherContext()
	const { viewport, selection } = jam
	const at = (handle: Handle) => viewport.toScreen(handleAt(props.box, handle))
	/** Straight up from the upper edge, as the box lies. */
	const turner = () => {
		const [top, middle] = [at({ x: 0.5, y: 0 }), at({ x: 0.5, y: 0.5 })]
		const length = Math.hypot(top.x - middle.x, top.y - middle.y) || 1
		return {
			x: top.x + ((top.x - middle.x) / length) * turnerAway,
			y: top.y + ((top.y - middle.y) / length) * turnerAway,
		}
	}
	const hasEdges = () => {
		const [a, b, c] = corners.map(at)
		if (!a || !b || !c) return false
		return (
			Math.min(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)) > leastForEdges
		)
	}
	const keepsProportions = () => selection.movable().some(({ kind }) => kind !== 'shape')

	/** Follows a pressed pointer; `change` gets where it was and is, in world units. */
	function drag(
		event: PointerEvent,
		change: (from: Vec, to: Vec, shift: boolean) => Transform,
	): void {
		const handle = event.currentTarget
		if (!(handle instanceof HTMLElement)) return
		event.stopPropagation()
		handle.setPointerCapture(event.pointerId)
		jam.session.history.begin()
		const dragged = new Drag(jam, selection.movable())
		const view = handle.parentElement?.getBoundingClientRect()
		const world = ({ clientX, clientY }: PointerEvent) =>
			viewport.toWorld({ x: clientX - (view?.left ?? 0), y: clientY - (view?.top ?? 0) })
		const from = world(event)
		const move = (to: PointerEvent) => dragged.by(change(from, world(to), to.shiftKey))
		handle.addEventListener('pointermove', move)
		handle.addEventListener(
			'lostpointercapture',
			() => {
				handle.removeEventListener('pointermove', move)
				dragged.finish()
			},
			{ once: true },
		)
	}

	function scale(event: PointerEvent, handle: Handle): void {
		const box = props.box
		drag(event, (from, to, shift) =>
			scaleBy(box, handle, { x: to.x - from.x, y: to.y - from.y }, keepsProportions() !== shift),
		)
	}

	function turn(event: PointerEvent): void {
		const box = props.box
		drag(event, (from, to, shift) => turnBy(box, from, to, shift))
	}

	return (
		<>
			<For each={corners}>
				{(handle) => (
					<HandleDot at={at(handle)} kind="corner" onDown={(event) => scale(event, handle)} />
				)}
			</For>
			<Show when={hasEdges()}>
				<For each={edges}>
					{(handle) => (
						<HandleDot at={at(handle)} kind="edge" onDown={(event) => scale(event, handle)} />
					)}
				</For>
			</Show>
			<HandleDot at={turner()} kind="turner" onDown={turn} />
		</>
	)
}

function HandleDot(props: {
	at: Vec
	kind: 'corner' | 'edge' | 'turner'
	onDown(event: PointerEvent): void
}) {
	return (
		<div
			class={`selection-handle is-${props.kind}`}
			style={{ transform: `translate(${props.at.x}px, ${props.at.y}px)` }}
			on:pointerdown={(event) => props.onDown(event)}
		/>
	)
}
