import type { Mark } from '../../shared/canvas.ts'
import type { ActivityPiece } from '../../shared/format.ts'
import { type Rect, unionOf } from '../../shared/geometry.ts'

/** A stop of the walk: something to look at, and who made it. */
export interface Stop {
	region: Rect
	makers: readonly string[]
	/** The region as it was then (see ActivityStep); absent: as it is. */
	clocks?: string | undefined
}

/** Most stops of one walk. */
const mostStops = 60
/** Gap up to which marks belong to the same piece, as a share of the larger one's size. */
const gap = 0.35

/**
 * Plans a walk through what is on the canvas: marks that lie close together are one piece, and the
 * walk goes through the pieces in reading order.
 * @param marks visible ones. @param nameOf returns the name of a mark's maker.
 */
export function planWalk(
	marks: readonly Mark[],
	nameOf: (mark: Mark) => string | undefined,
): Stop[] {
	let pieces = marks.map((mark) => ({ region: mark.bounds, marks: [mark] }))
	for (let before = pieces.length + 1; before > pieces.length; ) {
		before = pieces.length
		pieces = mergeOnce(pieces)
	}
	return pieces
		.sort((a, b) => b.marks.length - a.marks.length)
		.slice(0, mostStops)
		.sort((a, b) => compareInReadingOrder(a.region, b.region))
		.map(({ region, marks }) => ({
			region,
			makers: [...new Set(marks.map(nameOf).filter((name) => name !== undefined))],
		}))
}

/** @returns the stops of a format's pieces, step by step. */
export function stopsOfPieces(pieces: readonly ActivityPiece[]): Stop[] {
	return pieces.flatMap(({ steps }) =>
		steps.map(({ frame, makers, clocks }) => ({ region: frame, makers, clocks })),
	)
}

interface Piece {
	region: Rect
	marks: Mark[]
}

function mergeOnce(pieces: readonly Piece[]): Piece[] {
	const merged: Piece[] = []
	for (const piece of pieces) {
		const near = merged.find(({ region }) => isNear(region, piece.region))
		if (!near) merged.push(piece)
		else {
			near.region = unionOf([near.region, piece.region]) ?? near.region
			near.marks.push(...piece.marks)
		}
	}
	return merged
}

function isNear(a: Rect, b: Rect): boolean {
	const reach = gap * Math.max(Math.min(a.w, a.h), Math.min(b.w, b.h))
	return (
		a.x - reach < b.x + b.w &&
		b.x - reach < a.x + a.w &&
		a.y - reach < b.y + b.h &&
		b.y - reach < a.y + a.h
	)
}

/** Rows from the top; within a row from the left. */
function compareInReadingOrder(a: Rect, b: Rect): number {
	const isSameRow = Math.abs(a.y + a.h / 2 - b.y - b.h / 2) < Math.min(a.h, b.h) / 2
	return isSameRow ? a.x - b.x : a.y - b.y
}
