import type { MaterialMark } from '../../../shared/canvas.ts'
import { grown, type Rect } from '../../../shared/geometry.ts'
import { sourcePictureOf } from '../../../shared/material.ts'
import { type BlockAt, blockBounds, blockSide } from '../materials/cells.ts'
import { distanceTo } from '../materials/mark-distance.ts'
import { quiltCell } from './quilt-grid.ts'
import { directionIn } from './stroke-direction.ts'

/**
 * Which material each cell of a block shows: what the exemplar engine paints. Like the latent map it
 * is not stored, but computed from the marks, with + − × ÷ and roots alone.
 */

/** Cells a side of a block and the ring around it, whose patches reach into the block. */
export const quiltSide = blockSide / quiltCell + 2
/**
 * Numbers a cell: channel, seed, column and row in the texture, direction. A channel from
 * `pictureChannel` up is one of the map's pictures.
 */
export const cellNumbers = 5
/** The channel of a cell without a material. */
export const noChannel = -1
/** A mark takes a cell whose centre is at most this far outside of it, world units. */
const taken = quiltCell / 4
/**
 * A mark takes a cell that no mark takes when it is nearest to the centre and at most this far: all
 * cells that show a pixel of it, or whose cut can move one. World units.
 */
const claimed = 36

/** @returns the bounds of the cells of a block and its ring, world units. */
function quiltBounds(at: BlockAt): Rect {
	return grown(blockBounds(at), quiltCell)
}

/** @returns the SHA-256 of each picture that the marks are painted from, in their order. */
export function quiltPictures(marks: readonly MaterialMark[]): string[] {
	return [...new Set(marks.flatMap(({ material }) => sourcePictureOf(material) ?? []))]
}

/**
 * @param marks those of one layer that the exemplar engine paints, in painting order.
 * @param pictures as `quiltPictures` returns them.
 * @returns `cellNumbers` for each cell, row by row.
 */
export function readQuiltMap(
	marks: readonly MaterialMark[],
	at: BlockAt,
	pictures: readonly string[] = quiltPictures(marks),
): Int32Array<ArrayBuffer> {
	const cells = new Int32Array(cellNumbers * quiltSide * quiltSide)
	for (let i = 0; i < cells.length; i += cellNumbers) cells[i] = noChannel
	const distances = new Float64Array(quiltSide * quiltSide).fill(claimed)
	const bounds = quiltBounds(at)
	const [firstColumn, firstRow] = [bounds.x / quiltCell, bounds.y / quiltCell]
	for (const mark of marks) {
		const distance = distanceTo(mark, grown(bounds, claimed))
		const directionAt = directionIn(mark, grown(bounds, claimed))
		const { seed } = mark.material
		const picture = sourcePictureOf(mark.material)
		const channel = mark.material.channel + (picture ? pictures.indexOf(picture) : 0)
		// The texture of a moved mark moves with it, by whole cells.
		const across = Math.round((mark.place?.[4] ?? 0) / quiltCell)
		const down = Math.round((mark.place?.[5] ?? 0) / quiltCell)
		for (let cell = 0; cell < distances.length; cell++) {
			const column = firstColumn + (cell % quiltSide)
			const row = firstRow + Math.floor(cell / quiltSide)
			const [x, y] = [(column + 0.5) * quiltCell, (row + 0.5) * quiltCell]
			const far = distance(x, y)
			if (far > taken && far >= (distances[cell] ?? 0)) continue
			distances[cell] = far > taken ? far : Number.NEGATIVE_INFINITY
			const direction = directionAt(x, y)
			cells.set([channel, seed | 0, column - across, row - down, direction], cellNumbers * cell)
		}
	}
	return cells
}
