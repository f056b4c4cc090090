import type { Rect, Vec } from '../../shared/geometry.ts'

/**
 * Snapping, as Figma and tldraw have it: a box that is moved or scaled is aligned to edges and
 * centres of other boxes, and placed at the same distance from its neighbours as they have.
 */

/** A line to show: along aligned edges, or across one of several equal gaps. World units. */
export interface SnapGuide {
	kind: 'alignment' | 'gap'
	from: Vec
	to: Vec
}

export interface Snapped {
	/** What to add to the movement. World units. */
	by: Vec
	guides: readonly SnapGuide[]
}

/** The edges of a box that a handle moves. */
export interface MovedEdges {
	x?: 'start' | 'end'
	y?: 'start' | 'end'
}

/** Positions closer than this share of `reach` are the same. */
const sameShare = 1e-3

/** An extent of a box along one axis. */
interface Span {
	start: number
	end: number
}
/** A box as seen from one axis. `across`: its extent along the other one. */
interface Side extends Span {
	across: Span
}
type Axis = 'x' | 'y'

/**
 * @param box where the moved marks are without snapping. @param others boxes to snap to.
 * @param reach the largest distance that is bridged, world units. @param axes along which it may move.
 */
export function snapMove(
	box: Rect,
	others: readonly Rect[],
	reach: number,
	axes: readonly Axis[] = ['x', 'y'],
): Snapped {
	return snapBoth(box, others, reach, (side, neighbours, axis) =>
		axes.includes(axis)
			? [
					...alignments(side, neighbours, ['start', 'middle', 'end']),
					...equalGaps(side, neighbours),
				]
			: [],
	)
}

/**
 * @param box where the scaled marks are without snapping. @param edges the edges that move.
 * @returns how much further to move these edges.
 */
export function snapEdges(
	box: Rect,
	edges: MovedEdges,
	others: readonly Rect[],
	reach: number,
): Snapped {
	return snapBoth(box, others, reach, (side, neighbours, axis) => {
		const edge = edges[axis]
		return edge ? alignments(side, neighbours, [edge]) : []
	})
}

type Anchor = 'start' | 'middle' | 'end'

/** Distances along one axis that bring a box to where it snaps, and what to show there. */
interface Candidate {
	by: number
	guides(moved: Side): SnapGuide[]
}

function snapBoth(
	box: Rect,
	others: readonly Rect[],
	reach: number,
	candidatesOf: (side: Side, others: readonly Side[], axis: Axis) => Candidate[],
): Snapped {
	const nearest = (axis: Axis) => {
		const candidates = candidatesOf(
			sideOf(box, axis),
			others.map((other) => sideOf(other, axis)),
			axis,
		).filter(({ by }) => Math.abs(by) <= reach)
		const by = candidates.reduce(
			(best, { by }) => (Math.abs(by) < Math.abs(best) ? by : best),
			reach,
		)
		const chosen = candidates.filter((one) => Math.abs(one.by - by) <= reach * sameShare)
		return { by: chosen.length > 0 ? by : 0, chosen }
	}
	const [x, y] = [nearest('x'), nearest('y')]
	// Guides are drawn to where the box is in the end, along both axes.
	const moved = { ...box, x: box.x + x.by, y: box.y + y.by }
	return {
		by: { x: x.by, y: y.by },
		guides: [
			...x.chosen.flatMap(({ guides }) => guides(sideOf(moved, 'x'))),
			...y.chosen.flatMap(({ guides }) => guides(sideOf(moved, 'y')).map(transposed)),
		],
	}
}

function sideOf({ x, y, w, h }: Rect, axis: Axis): Side {
	const [along, across] = [
		{ start: x, end: x + w },
		{ start: y, end: y + h },
	]
	return axis === 'x' ? { ...along, across } : { ...across, across: along }
}

const transposed = ({ kind, from, to }: SnapGuide): SnapGuide => ({
	kind,
	from: { x: from.y, y: from.x },
	to: { x: to.y, y: to.x },
})

const at = ({ start, end }: Span, anchor: Anchor): number =>
	anchor === 'start' ? start : anchor === 'end' ? end : (start + end) / 2

/** Brings one of the anchors of a box to one of another box. */
function alignments(side: Side, others: readonly Side[], anchors: readonly Anchor[]): Candidate[] {
	return others.flatMap((other) =>
		anchors.flatMap((anchor) =>
			(['start', 'middle', 'end'] as const)
				// A centre is aligned to a centre only: everything else is a coincidence.
				.filter((target) => (anchor === 'middle') === (target === 'middle'))
				.map((target): Candidate => {
					const position = at(other, target)
					return {
						by: position - at(side, anchor),
						guides: ({ across }) => [
							{
								kind: 'alignment',
								from: { x: position, y: Math.min(across.start, other.across.start) },
								to: { x: position, y: Math.max(across.end, other.across.end) },
							},
						],
					}
				}),
		),
	)
}

/** Puts a box between two neighbours, or beside two at the distance that they have. */
function equalGaps(side: Side, others: readonly Side[]): Candidate[] {
	const row = others
		.filter(({ across }) => overlap(across, side.across))
		.sort((a, b) => a.start - b.start)
	const size = side.end - side.start
	return row.slice(1).flatMap((right, i): Candidate[] => {
		const left = row[i]
		if (!left || right.start <= left.end) return []
		const gap = right.start - left.end
		const between = (gap - size) / 2
		const candidates: Candidate[] = [
			{
				by: right.end + gap - side.start,
				guides: (moved) => [gapGuide(left, right), gapGuide(right, moved)],
			},
			{
				by: left.start - gap - side.end,
				guides: (moved) => [gapGuide(moved, left), gapGuide(left, right)],
			},
		]
		if (between > 0) {
			candidates.push({
				by: left.end + between - side.start,
				guides: (moved) => [gapGuide(left, moved), gapGuide(moved, right)],
			})
		}
		return candidates
	})
}

function overlap(a: Span, b: Span): boolean {
	return a.start < b.end && b.start < a.end
}

/** A line across the gap between two boxes, in the middle of what they share. */
function gapGuide(left: Side, right: Side): SnapGuide {
	const [top, bottom] = [
		Math.max(left.across.start, right.across.start),
		Math.min(left.across.end, right.across.end),
	]
	const y = (top + bottom) / 2
	return { kind: 'gap', from: { x: left.end, y }, to: { x: right.start, y } }
}
