import { For, Show } from 'solid-js'
import { restyleMark } from '../../../shared/edit.ts'
import type { Vec } from '../../../shared/geometry.ts'
import type { Transform } from '../../../shared/transform.ts'
import { useTogetherContext } from '../../together/context.ts'
import { Drag } from '../../tools/drag.ts'
import { drawnOutline } from '../../tools/drawn-outline.ts'
import type { SelectionBox } from '../../tools/selection.ts'
import { hideSnapGuides, Snapper, snapGuides } from '../../tools/snapper.ts'
import { type TextSide, widthText, withAutomaticWidth } from '../../tools/text-width.ts'
import { TextWidthDrag } from '../../tools/text-width-drag.ts'
import { type Handle, handleAt, rotateBy, scaleBy } from '../../tools/transform-handles.ts'
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
/** Distance of the rotation handle above the box, screen px. */
const rotationHandleDistance = 28
/** A low text has the handles of its width so far beside its box, away from the corners; screen px. */
const widthHandleDistance = 30
/** Half the length of the bars at the ends of a gap, screen px. */
const gapBar = 4
/** Edge handles need a box side of at least this length, screen px. */
const minSideForEdges = 90

/** Keys that are held during a drag. `mod` is Ctrl or ⌘. */
interface DragKeys {
	shift: boolean
	mod: boolean
}

/** The selection box with its handles, and the box or lasso that is being drawn. */
export function SelectionView() {
	const { session, viewport, tools, selection } = useTogetherContext()
	const screen = (points: readonly Vec[]) => points.map((point) => viewport.toScreen(point))
	const outline = (points: readonly Vec[]) => points.map(({ x, y }) => `${x},${y}`).join(' ')
	const shown = () => tools.state.tool === 'select' && session.canPaint && selection.box()
	const cornersOf = (box: SelectionBox) => screen(corners.map((corner) => handleAt(box, corner)))

	return (
		<>
			<svg class="selection-lines" aria-hidden="true">
				<Show when={drawnOutline()}>
					{(line) => <polygon class="selection-lasso" points={outline(screen(line()))} />}
				</Show>
				<Show when={shown()}>
					{(box) => <polygon class="selection-box" points={outline(cornersOf(box()))} />}
				</Show>
				<For each={snapGuides()}>
					{({ kind, from, to }) => {
						const [a, b] = [viewport.toScreen(from), viewport.toScreen(to)]
						return <path class="snap-guide" d={kind === 'gap' ? gapPath(a, b) : linePath(a, b)} />
					}}
				</For>
			</svg>
			<Show when={shown()}>
				{(box) => (
					<Show when={selection.movable().length > 0}>
						<Handles box={box()} />
					</Show>
				)}
			</Show>
		</>
	)
}

const linePath = (a: Vec, b: Vec) => `M${a.x} ${a.y}L${b.x} ${b.y}`

/** A line with a bar at each end. */
function gapPath(a: Vec, b: Vec): string {
	const isHorizontal = Math.abs(b.x - a.x) >= Math.abs(b.y - a.y)
	const [dx, dy] = isHorizontal ? [0, gapBar] : [gapBar, 0]
	const bar = ({ x, y }: Vec) => linePath({ x: x - dx, y: y - dy }, { x: x + dx, y: y + dy })
	return linePath(a, b) + bar(a) + bar(b)
}

/** The handles that scale and rotate. Shortcuts are the alternative for the keyboard. */
function Handles(props: { box: SelectionBox }) {
	const context = useTogetherContext()
	const { viewport, selection, session } = context
	const at = (handle: Handle) => viewport.toScreen(handleAt(props.box, handle))
	/** @returns the position of a handle so far outside of the rotated box, screen px. */
	const outside = (handle: Handle, distance: number) => {
		const [edge, middle] = [at(handle), at({ x: 0.5, y: 0.5 })]
		const length = Math.hypot(edge.x - middle.x, edge.y - middle.y) || 1
		return {
			x: edge.x + ((edge.x - middle.x) / length) * distance,
			y: edge.y + ((edge.y - middle.y) / length) * distance,
		}
	}
	/** Width and height of the box, screen px. */
	const sides = (): [number, number] => {
		const [a, b, c] = corners.map(at)
		if (!a || !b || !c) return [0, 0]
		return [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)]
	}
	const hasEdges = () => Math.min(...sides()) > minSideForEdges
	/** The text whose sides set the width at which it wraps. */
	const wrapped = () => {
		const text = widthText(selection.movable())
		return text && session.permissions.canRestyle(text) ? text : undefined
	}
	const scaledEdges = () => (wrapped() ? edges.filter(({ x }) => x === 0.5) : edges)
	const keepsProportions = () => selection.movable().some(({ kind }) => kind !== 'shape')

	/** Follows the pressed pointer. @param apply gets the two ends of the drag, world units. */
	function follow(
		event: PointerEvent,
		apply: (from: Vec, to: Vec, keys: DragKeys) => void,
		finish: () => void,
	): void {
		const handle = event.currentTarget
		if (!(handle instanceof HTMLElement)) return
		event.stopPropagation()
		handle.setPointerCapture(event.pointerId)
		const view = handle.parentElement?.getBoundingClientRect()
		const world = ({ clientX, clientY }: PointerEvent) =>
			viewport.toWorld({ x: clientX - (view?.left ?? 0), y: clientY - (view?.top ?? 0) })
		const from = world(event)
		const move = (to: PointerEvent) =>
			apply(from, world(to), { shift: to.shiftKey, mod: to.ctrlKey || to.metaKey })
		handle.addEventListener('pointermove', move)
		handle.addEventListener(
			'lostpointercapture',
			() => {
				handle.removeEventListener('pointermove', move)
				finish()
			},
			{ once: true },
		)
	}

	/**
	 * Drags the selection with the pressed pointer.
	 * @param change the transform of a drag between two points, world units.
	 */
	function drag(
		event: PointerEvent,
		change: (from: Vec, to: Vec, keys: DragKeys) => Transform,
	): void {
		session.history.begin()
		const markDrag = new Drag(context, selection.movable())
		follow(
			event,
			(from, to, keys) => markDrag.apply(change(from, to, keys)),
			() => {
				markDrag.finish()
				hideSnapGuides()
			},
		)
	}

	function dragWidth(event: PointerEvent, side: TextSide): void {
		const text = wrapped()
		if (!text) return
		const widthDrag = new TextWidthDrag(session, text, side)
		follow(
			event,
			(from, to) => widthDrag.apply(from, to),
			() => widthDrag.finish(),
		)
	}

	function resetWidth(event: MouseEvent): void {
		event.stopPropagation()
		const text = wrapped()
		if (text) session.edit((doc) => restyleMark(doc, text.id, withAutomaticWidth(text)))
	}

	function scale(event: PointerEvent, handle: Handle): void {
		const box = props.box
		const snapper = new Snapper(context, selection.movable())
		drag(event, (from, to, { shift, mod }) => {
			const delta = { x: to.x - from.x, y: to.y - from.y }
			const isProportional = keepsProportions() !== shift
			if (!mod) return snapper.scale(box, handle, delta, isProportional)
			hideSnapGuides()
			return scaleBy(box, handle, delta, isProportional)
		})
	}

	function rotate(event: PointerEvent): void {
		const box = props.box
		drag(event, (from, to, { shift }) => rotateBy(box, from, to, shift))
	}

	return (
		<>
			<For each={corners}>
				{(handle) => (
					<HandleDot at={at(handle)} kind="corner" onDown={(event) => scale(event, handle)} />
				)}
			</For>
			<Show when={wrapped()}>
				<For each={['left', 'right'] as const}>
					{(side) => (
						<HandleDot
							at={outside(
								{ x: side === 'left' ? 0 : 1, y: 0.5 },
								sides()[1] > minSideForEdges ? 0 : widthHandleDistance,
							)}
							kind="width"
							onDown={(event) => dragWidth(event, side)}
							onDoubleClick={resetWidth}
						/>
					)}
				</For>
			</Show>
			<Show when={hasEdges()}>
				<For each={scaledEdges()}>
					{(handle) => (
						<HandleDot at={at(handle)} kind="edge" onDown={(event) => scale(event, handle)} />
					)}
				</For>
			</Show>
			<HandleDot
				at={outside({ x: 0.5, y: 0 }, rotationHandleDistance)}
				kind="turner"
				onDown={rotate}
			/>
		</>
	)
}

function HandleDot(props: {
	at: Vec
	kind: 'corner' | 'edge' | 'turner' | 'width'
	onDown(event: PointerEvent): void
	onDoubleClick?(event: MouseEvent): void
}) {
	return (
		<div
			class={`selection-handle is-${props.kind}`}
			style={{ transform: `translate(${props.at.x}px, ${props.at.y}px)` }}
			on:pointerdown={(event) => props.onDown(event)}
			on:dblclick={(event) => props.onDoubleClick?.(event)}
		/>
	)
}
