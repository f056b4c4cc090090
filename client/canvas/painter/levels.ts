import { type Rect, squaresIn, type Vec } from '../../../shared/geometry.ts'

/**
 * Where tiles are. A level is the log2 of pixels a world unit; each level is cut into squares of
 * `tileSide` pixels, counted from the world's origin.
 */
export interface TileCoords {
	level: number
	column: number
	row: number
}

/** Pixels a side. */
export const tileSide = 512
/** An overview of everything has at most this many pixels a side. */
const overviewSide = 1024

/** @returns the level to show at `scale` (device pixels a world unit): the next finer one. */
export function levelFor(scale: number): number {
	return Math.ceil(Math.log2(scale) - 0.01)
}

export function tileKey({ level, column, row }: TileCoords): string {
	return `${level}/${column}/${row}`
}

/** @returns what a tile covers, world units. */
export function tileBounds({ level, column, row }: TileCoords): Rect {
	const side = tileSide / 2 ** level
	return { x: column * side, y: row * side, w: side, h: side }
}

/** @returns the tiles of a level that cover `rect`, row by row. */
export function tilesInRect(rect: Rect, level: number): TileCoords[] {
	return squaresIn(rect, tileSide / 2 ** level).map((at) => ({ level, ...at }))
}

/** @returns the same tiles, those whose middles are nearest to `focus` first. */
export function sortByDistance(tiles: readonly TileCoords[], focus: Vec): TileCoords[] {
	const distance = (at: TileCoords) => {
		const { x, y, w, h } = tileBounds(at)
		return Math.hypot(x + w / 2 - focus.x, y + h / 2 - focus.y)
	}
	return tiles
		.map((at) => ({ at, far: distance(at) }))
		.sort((a, b) => a.far - b.far)
		.map(({ at }) => at)
}

/** @returns the finest level at which everything in `bounds` makes a small picture. */
export function overviewLevel({ w, h }: Rect): number {
	return Math.floor(Math.log2(overviewSide / Math.max(w, h, 1)))
}
