import { extentOf, type Mark } from '../../shared/canvas.ts'
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
/** The side that marks are aligned to; `across` and `down` distribute them with equal gaps. */
export type AlignSide = (typeof alignSides)[number]

interface Move {
	id: string
	x: number
	y: number
}

/** @returns the move of each mark, world units. A group moves as one. */
export function alignmentMoves(marks: readonly Mark[], side: AlignSide): Move[] {
	const units = groupUnits(marks)
	const all = unionOf(units.map(({ bounds }) => bounds))
	if (!all) return []
	if (side === 'across' || side === 'down') return distribute(units, all, side)
	return units.flatMap(({ ids, bounds }) => {
		const { x, y } = alignmentDelta(bounds, all, side)
		return ids.map((id) => ({ id, x, y }))
	})
}

/** A group, or a mark without one. */
interface AlignUnit {
	ids: string[]
	bounds: Rect
}

function groupUnits(marks: readonly Mark[]): AlignUnit[] {
	const units = new Map<string, AlignUnit>()
	for (const mark of marks) {
		const { id, group } = mark
		const bounds = extentOf(mark)
		const unit = units.get(group ?? id)
		if (unit) {
			unit.ids.push(id)
			unit.bounds = union(unit.bounds, bounds)
		} else units.set(group ?? id, { ids: [id], bounds })
	}
	return [...units.values()]
}

function alignmentDelta(bounds: Rect, all: Rect, side: Exclude<AlignSide, 'across' | 'down'>) {
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

/** The outermost units stay. Gaps are equal, and negative where units overlap. */
function distribute(units: readonly AlignUnit[], all: Rect, side: 'across' | 'down'): Move[] {
	const [at, size] = side === 'across' ? (['x', 'w'] as const) : (['y', 'h'] as const)
	const sorted = [...units].sort((a, b) => a.bounds[at] - b.bounds[at])
	const occupied = sorted.reduce((sum, { bounds }) => sum + bounds[size], 0)
	const gap = (all[size] - occupied) / Math.max(1, sorted.length - 1)
	let next = all[at]
	return sorted.flatMap(({ ids, bounds }) => {
		const delta = next - bounds[at]
		next += bounds[size] + gap
		return ids.map((id) => ({ id, x: 0, y: 0, [at]: delta }))
	})
}
