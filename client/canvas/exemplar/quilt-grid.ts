/**
 * The grid of the exemplar engine, through the world's origin. Each cell of it shows one patch of a
 * source; a texel of a source is one world unit.
 */

/** World units a side of a cell. */
export const quiltCell = 32
/** Largest distance of a cut from the border between two cells, texels. */
export const cutReach = 10
/** Half the width of the soft edge along a cut, texels. */
export const softEdge = 2
/** Texels of a patch beyond each side of its cell: those that a cut or its soft edge can show. */
export const patchMargin = cutReach + softEdge
/** Texels a side of a patch. */
export const patchSide = quiltCell + 2 * patchMargin

/** A picture that patches are taken from. */
export interface ExemplarSource {
	width: number
	height: number
	/** RGBA of each texel, row by row. */
	data: Uint8ClampedArray<ArrayBuffer>
	/** Its size before it was turned, and by how much, in steps of 22.5°. Absent: it is not turned. */
	upright?: { width: number; height: number; turn: number }
}

/** The upper left corner of a patch in its source, texels. */
export interface PatchOrigin {
	x: number
	y: number
}
