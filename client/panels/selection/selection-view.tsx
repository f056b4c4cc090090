import { For, Show } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import type { Transform } from '../../../shared/transform.ts'
import { useTogetherContext } from '../../together/context.ts'
import { Drag } from '../../tools/drag.ts'
import { lasso } from '../../tools/select-tool.ts'
import type { SelectionBox } from '../../tools/selection.ts'
import { hideSnapGuides, Snapper, snapGuides } from '../../tools/snapper.ts'
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
/** Half the length of the bars at the ends of a gap, screen px. */
const gapBar = 4
/** Edge handles need a box side of at least this length, screen px. */
const minSideForEdges = 90

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
				<Show when={lasso()}>
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
	const { viewport, selection } = context
	const at = (handle: Handle) => viewport.toScreen(handleAt(props.box, handle))
	/** The position of the rotation handle: above the upper edge of the rotated box, screen px. */
	const rotationHandle = () => {
		const [top, middle] = [at({ x: 0.5, y: 0 }), at({ x: 0.5, y: 0.5 })]
		const length = Math.hypot(top.x - middle.x, top.y - middle.y) || 1
		return {
			x: top.x + ((top.x - middle.x) / length) * rotationHandleDistance,
			y: top.y + ((top.y - middle.y) / length) * rotationHandleDistance,
		}
	}
	const hasEdges = () => {
		const [a, b, c] = corners.map(at)
		if (!a || !b || !c) return false
		return (
			Math.min(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)) > minSideForEdges
		)
	}
	const keepsProportions = () => selection.movable().some(({ kind }) => kind !== 'shape')

	/**
	 * Drags the selection with the pressed pointer.
	 * @param change the transform of a drag between two points, world units.
	 */
	function drag(
		event: PointerEvent,
		change: (from: Vec, to: Vec, keys: { shift: boolean; mod: boolean }) => Transform,
	): void {
		const handle = event.currentTarget
		if (!(handle instanceof HTMLElement)) return
		event.stopPropagation()
		handle.setPointerCapture(event.pointerId)
		context.session.history.begin()
		const markDrag = new Drag(context, selection.movable())
		const view = handle.parentElement?.getBoundingClientRect()
		const world = ({ clientX, clientY }: PointerEvent) =>
			viewport.toWorld({ x: clientX - (view?.left ?? 0), y: clientY - (view?.top ?? 0) })
		const from = world(event)
		const move = (to: PointerEvent) => {
			const keys = { shift: to.shiftKey, mod: to.ctrlKey || to.metaKey }
			markDrag.apply(change(from, world(to), keys))
		}
		handle.addEventListener('pointermove', move)
		handle.addEventListener(
			'lostpointercapture',
			() => {
				handle.removeEventListener('pointermove', move)
				markDrag.finish()
				hideSnapGuides()
			},
			{ once: true },
		)
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
			<Show when={hasEdges()}>
				<For each={edges}>
					{(handle) => (
						<HandleDot at={at(handle)} kind="edge" onDown={(event) => scale(event, handle)} />
					)}
				</For>
			</Show>
			<HandleDot at={rotationHandle()} kind="turner" onDown={rotate} />
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
