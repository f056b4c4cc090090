import { minimumCut } from './minimum-cut.ts'
import {
	cutReach,
	type ExemplarSource,
	type PatchOrigin,
	patchMargin,
	quiltCell,
	softEdge,
} from './quilt-grid.ts'

/** The patch that a cell shows, of a source. */
export interface Patch {
	source: ExemplarSource
	origin: PatchOrigin
}

/** @returns the patch of a cell; undefined where there is no material. */
export type PatchAt = (column: number, row: number) => Patch | undefined

/**
 * Lays the patches of all cells that touch a square. Where two meet, whatever their sources, each
 * ends at the cut on which they differ least: so do two materials melt into each other.
 * @param left, @param top world units. @param side world units, one texel each.
 * @returns RGBA
 */
export function paintQuilt(
	patchAt: PatchAt,
	left: number,
	top: number,
	side: number,
): ImageDataArray {
	const pixels = new Uint8ClampedArray(4 * side * side)
	const canvas: Canvas = { pixels, left, top, side }
	const columns = cellsIn(left, side)
	const rows = cellsIn(top, side)
	for (const row of rows) for (const column of columns) paintCell(canvas, patchAt, column, row)
	// A border's cut reaches into both cells: those just outside count too.
	for (const row of [...rows, (rows.at(-1) ?? 0) + 1]) {
		for (const column of [...columns, (columns.at(-1) ?? 0) + 1]) {
			const patch = patchAt(column, row)
			if (!patch) continue
			const before = patchAt(column - 1, row)
			if (before) paintBorder(canvas, before, patch, column, row, false)
			const above = patchAt(column, row - 1)
			if (above) paintBorder(canvas, above, patch, column, row, true)
		}
	}
	return pixels
}

type ImageDataArray = Uint8ClampedArray<ArrayBuffer>

interface Canvas {
	pixels: ImageDataArray
	left: number
	top: number
	side: number
}

function cellsIn(from: number, side: number): number[] {
	const first = Math.floor(from / quiltCell)
	const last = Math.floor((from + side - 1) / quiltCell)
	return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

function paintCell(canvas: Canvas, patchAt: PatchAt, column: number, row: number): void {
	const patch = patchAt(column, row)
	if (!patch) return
	const { pixels, left, top, side } = canvas
	const { source } = patch
	const [x0, y0] = [column * quiltCell, row * quiltCell]
	const from = Math.max(x0, left)
	const to = Math.min(x0 + quiltCell, left + side)
	for (let y = Math.max(y0, top); y < Math.min(y0 + quiltCell, top + side); y++) {
		const at = texelAt(patch, from - x0, y - y0)
		pixels.set(source.data.subarray(at, at + 4 * (to - from)), 4 * ((y - top) * side + from - left))
	}
}

/** @returns the index of a texel, by its place relative to the cell's upper left corner. */
function texelAt({ source, origin }: Patch, x: number, y: number): number {
	return 4 * ((origin.y + patchMargin + y) * source.width + origin.x + patchMargin + x)
}

/**
 * Paints the band along the border of a cell with the one to its left or, `isAcross`, above it.
 * @param before the patch of that other cell.
 */
function paintBorder(
	canvas: Canvas,
	before: Patch,
	patch: Patch,
	column: number,
	row: number,
	isAcross: boolean,
): void {
	const isSame =
		before.source === patch.source &&
		before.origin.x + (isAcross ? 0 : quiltCell) === patch.origin.x &&
		before.origin.y + (isAcross ? quiltCell : 0) === patch.origin.y
	if (isSame) return
	const inPatch = (along: number, offset: number) =>
		isAcross ? texelAt(patch, along, offset) : texelAt(patch, offset, along)
	const inBefore = (along: number, offset: number) =>
		isAcross
			? texelAt(before, along, quiltCell + offset)
			: texelAt(before, quiltCell + offset, along)
	const cut = minimumCut((along, offset) => {
		const [a, b] = [inPatch(along, offset), inBefore(along, offset)]
		let sum = 0
		for (let i = 0; i < 3; i++) {
			const difference = (patch.source.data[a + i] ?? 0) - (before.source.data[b + i] ?? 0)
			sum += difference * difference
		}
		return sum
	})
	const { pixels, left, top, side } = canvas
	for (let along = 0; along < quiltCell; along++) {
		const at = cut[along] ?? 0
		// Near a corner the band is narrow, so that it stays clear of the next border's.
		const reach = Math.min(cutReach + softEdge, along, quiltCell - 1 - along)
		for (let offset = -reach; offset <= reach; offset++) {
			const x = column * quiltCell + (isAcross ? along : offset) - left
			const y = row * quiltCell + (isAcross ? offset : along) - top
			if (x < 0 || y < 0 || x >= side || y >= side) continue
			// 0 before the cut, 1 behind it.
			const share = Math.min(1, Math.max(0, (offset - at + softEdge + 0.5) / (2 * softEdge + 1)))
			const [a, b] = [inPatch(along, offset), inBefore(along, offset)]
			const pixel = 4 * (y * side + x)
			for (let i = 0; i < 4; i++) {
				const own = patch.source.data[a + i] ?? 0
				const other = before.source.data[b + i] ?? 0
				pixels[pixel + i] = other + (own - other) * share
			}
		}
	}
}
