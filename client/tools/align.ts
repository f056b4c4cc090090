import type { Mark } from '../../shared/canvas.ts'
import { type Rect, union, unionOf } from '../../shared/geometry.ts'

export const alignSides = [
	'left',
	'centre',
	'right',
	'top',
	'middle',
	'bottom',
	'across',
	'down',
] as const
/** Where marks are lined up; `across` and `down` put the same room between them. */
export type AlignSide = (typeof alignSides)[number]

interface Step {
	id: string
	x: number
	y: number
}

/** How far each mark has to move; a group moves as one. */
export function alignments(marks: readonly Mark[], side: AlignSide): Step[] {
	const pieces = piecesOf(marks)
	const all = unionOf(pieces.map(({ bounds }) => bounds))
	if (!all) return []
	if (side === 'across' || side === 'down') return spread(pieces, all, side)
	return pieces.flatMap(({ ids, bounds }) => {
		const { x, y } = step(bounds, all, side)
		return ids.map((id) => ({ id, x, y }))
	})
}

interface Piece {
	ids: string[]
	bounds: Rect
}

function piecesOf(marks: readonly Mark[]): Piece[] {
	const pieces = new Map<string, Piece>()
	for (const { id, group, bounds } of marks) {
		const piece = pieces.get(group ?? id)
		if (piece) {
			piece.ids.push(id)
			piece.bounds = union(piece.bounds, bounds)
		} else pieces.set(group ?? id, { ids: [id], bounds })
	}
	return [...pieces.values()]
}

function step(bounds: Rect, all: Rect, side: Exclude<AlignSide, 'across' | 'down'>) {
	switch (side) {
		case 'left':
			return { x: all.x - bounds.x, y: 0 }
		case 'centre':
			return { x: all.x + all.w / 2 - bounds.x - bounds.w / 2, y: 0 }
		case 'right':
			return { x: all.x + all.w - bounds.x - bounds.w, y: 0 }
		case 'top':
			return { x: 0, y: all.y - bounds.y }
		case 'middle':
			return { x: 0, y: all.y + all.h / 2 - bounds.y - bounds.h / 2 }
		case 'bottom':
			return { x: 0, y: all.y + all.h - bounds.y - bounds.h }
	}
}

/** The outermost stay; those between get gaps of one size, which is negative where they overlap. */
function spread(pieces: readonly Piece[], all: Rect, side: 'across' | 'down'): Step[] {
	const [at, size] = side === 'across' ? (['x', 'w'] as const) : (['y', 'h'] as const)
	const sorted = [...pieces].sort((a, b) => a.bounds[at] - b.bounds[at])
	const taken = sorted.reduce((sum, { bounds }) => sum + bounds[size], 0)
	const gap = (all[size] - taken) / Math.max(1, sorted.length - 1)
	let next = all[at]
	return sorted.flatMap(({ ids, bounds }) => {
		const way = next - bounds[at]
		next += bounds[size] + gap
		return ids.map((id) => ({ id, x: 0, y: 0, [at]: way }))
	})
}
