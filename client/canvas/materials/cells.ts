import { type Rect, squaresIn } from '../../../shared/geometry.ts'
import { materials } from '../../../shared/material.ts'
import { noiseChannels } from './noise.ts'

/**
 * The grid of the latent map, through the world's origin. The network turns one cell into 16 × 16
 * pixels; a pixel depends on cells at most `latentMargin` away.
 */

/** Values per cell of the latent map: noise, then the share of each material. */
export const latentChannels = noiseChannels + materials.length
/** World units a side. */
export const cellSide = 16
/** Pixels a side that the network makes from a cell. */
export const cellPixels = 16
/** Cells around a block that influence it. */
export const latentMargin = 6
/** Cells a side of a block, which is painted at once, without its margin. */
const blockCells = 16
/** World units a side of a block. */
export const blockSide = blockCells * cellSide
/** Painted blocks overlap by this distance, because hairlines show between exact edges, world units. */
export const blockOverlap = 1

/** Whole cells. */
export interface Area {
	column: number
	row: number
	columns: number
	rows: number
}

export interface BlockAt {
	column: number
	row: number
}

/** @returns the blocks that cover `rect`, row by row. */
export function blocksIn(rect: Rect): BlockAt[] {
	return squaresIn(rect, blockSide)
}

/** @returns a block's bounds, world units. */
export function blockBounds({ column, row }: BlockAt): Rect {
	return { x: column * blockSide, y: row * blockSide, w: blockSide, h: blockSide }
}

/** @returns the cells that influence a block: its own and the margin. */
export function areaOf({ column, row }: BlockAt): Area {
	const side = blockCells + 2 * latentMargin
	return {
		column: column * blockCells - latentMargin,
		row: row * blockCells - latentMargin,
		columns: side,
		rows: side,
	}
}

/** @returns the bounds of cells, world units. */
export function boundsOfArea({ column, row, columns, rows }: Area): Rect {
	return {
		x: column * cellSide,
		y: row * cellSide,
		w: columns * cellSide,
		h: rows * cellSide,
	}
}
