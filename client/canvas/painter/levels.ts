import { type Rect, squaresIn, type Vec } from '../../../shared/geometry.ts'

/**
 * The position of a tile. A level is log2 of the pixels per world unit. Each level is a grid of
 * squares of `tileSide` pixels, starting at the world's origin.
 */
export interface TileCoords {
	level: number
	column: number
	row: number
}

/** Side of a tile, pixels. */
export const tileSide = 512
/** Upper bound for the larger side of the overview, pixels. */
const maxOverviewSide = 1024

/** @returns the level for a scale (device pixels per world unit): the next finer one. */
export function levelFor(scale: number): number {
	return Math.ceil(Math.log2(scale) - 0.01)
}

export function tileKey({ level, column, row }: TileCoords): string {
	return `${level}/${column}/${row}`
}

/** @returns the area of a tile, world units. */
export function tileBounds({ level, column, row }: TileCoords): Rect {
	const side = tileSide / 2 ** level
	return { x: column * side, y: row * side, w: side, h: side }
}

/** @returns the tiles of a level that cover `rect`, row by row. */
export function tilesInRect(rect: Rect, level: number): TileCoords[] {
	return squaresIn(rect, tileSide / 2 ** level).map((square) => ({ level, ...square }))
}

/** @returns the tiles sorted by the distance of their centres from `focus`, nearest first. */
export function sortByDistance(tiles: readonly TileCoords[], focus: Vec): TileCoords[] {
	const distance = (coords: TileCoords) => {
		const { x, y, w, h } = tileBounds(coords)
		return Math.hypot(x + w / 2 - focus.x, y + h / 2 - focus.y)
	}
	return tiles
		.map((coords) => ({ coords, distance: distance(coords) }))
		.sort((a, b) => a.distance - b.distance)
		.map(({ coords }) => coords)
}

/** @returns the finest level at which `bounds` fits into `maxOverviewSide` pixels. */
export function overviewLevel({ w, h }: Rect): number {
	return Math.floor(Math.log2(maxOverviewSide / Math.max(w, h, 1)))
}
