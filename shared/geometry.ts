/** A point in world units: one unit is one CSS pixel at zoom 1. */
export interface Vec {
	x: number
	y: number
}

/** An axis-aligned rectangle in world units; `w` and `h` are not negative. */
export interface Rect {
	x: number
	y: number
	w: number
	h: number
}

export function intersects(a: Rect, b: Rect): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

/** @returns whether a point is in a rectangle, or on its edge. */
export function contains({ x, y, w, h }: Rect, point: Vec): boolean {
	return point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h
}

/** True when two rectangles have the same corner and size. */
export function isSameRect(a: Rect, b: Rect): boolean {
	return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h
}

/** @returns the middle of a rectangle. */
export function middleOf({ x, y, w, h }: Rect): Vec {
	return { x: x + w / 2, y: y + h / 2 }
}

/** @returns the common part of both; undefined when there is none. */
export function intersection(a: Rect, b: Rect): Rect | undefined {
	if (!intersects(a, b)) return undefined
	const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
	return { x, y, w: Math.min(a.x + a.w, b.x + b.w) - x, h: Math.min(a.y + a.h, b.y + b.h) - y }
}

/** @returns a rectangle that is larger by `by` on each side. */
export function grown({ x, y, w, h }: Rect, by: number): Rect {
	return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by }
}

/** @returns a rectangle with the same centre, and sides of at least `side`. */
export function atLeast({ x, y, w, h }: Rect, side: number): Rect {
	const [width, height] = [Math.max(w, side), Math.max(h, side)]
	return { x: x - (width - w) / 2, y: y - (height - h) / 2, w: width, h: height }
}

/** @returns the smallest rectangle around both. */
export function union(a: Rect, b: Rect): Rect {
	const x = Math.min(a.x, b.x)
	const y = Math.min(a.y, b.y)
	return {
		x,
		y,
		w: Math.max(a.x + a.w, b.x + b.w) - x,
		h: Math.max(a.y + a.h, b.y + b.h) - y,
	}
}

/** @returns the smallest rectangle around all; undefined when there is none. */
export function unionOf(rects: Iterable<Rect>): Rect | undefined {
	let all: Rect | undefined
	for (const rect of rects) all = all ? union(all, rect) : rect
	return all
}

/** @returns the smallest rectangle around points, of which there is at least one. */
export function around(points: readonly Vec[]): Rect {
	const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
	const [x, y] = [Math.min(...xs), Math.min(...ys)]
	return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
}

/** @returns the rectangle with corners `a` and `b`, in any order. */
export function between(a: Vec, b: Vec): Rect {
	return {
		x: Math.min(a.x, b.x),
		y: Math.min(a.y, b.y),
		w: Math.abs(a.x - b.x),
		h: Math.abs(a.y - b.y),
	}
}

/** Most squares a side that `squaresIn` returns. */
const mostSquares = 128

/**
 * @param side of the squares of a grid through the origin.
 * @returns the squares that cover `rect`, row by row; at most `mostSquares` a side, so that the time
 * is bounded.
 */
export function squaresIn({ x, y, w, h }: Rect, side: number): { column: number; row: number }[] {
	const [left, top] = [Math.floor(x / side), Math.floor(y / side)]
	const squares: { column: number; row: number }[] = []
	for (let i = 0; i < mostSquares && (top + i) * side < y + h; i++) {
		for (let k = 0; k < mostSquares && (left + k) * side < x + w; k++) {
			squares.push({ column: left + k, row: top + i })
		}
	}
	return squares
}

export function clamp(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value))
}
