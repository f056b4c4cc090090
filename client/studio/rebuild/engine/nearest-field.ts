import { gridCentre, gridSize, packPosition, radius } from './kernels.ts'
import type { LevelSize } from './pyramid.ts'
import { randomBits } from './random-bits.ts'

/** @returns a random patch of the source for each query patch. */
export function randomField(size: LevelSize, seed: number): Uint32Array {
	const field = new Uint32Array(gridSize(size.width) * gridSize(size.height))
	const [across, down] = [size.sourceWidth - 2 * radius, size.sourceHeight - 2 * radius]
	return field.map((_, index) => {
		const bits = randomBits(seed, index)
		const x = radius + (((bits & 0xffff) * across) >>> 16)
		const y = radius + (((bits >>> 16) * down) >>> 16)
		return packPosition(x, y)
	})
}

/** @returns the nearest patches of a level, from those of the coarser one. */
export function refineField(coarse: Uint32Array, from: LevelSize, to: LevelSize): Uint32Array {
	const [coarseColumns, columns] = [gridSize(from.width), gridSize(to.width)]
	const [coarseRows, rows] = [gridSize(from.height), gridSize(to.height)]
	const field = new Uint32Array(columns * rows)
	for (let row = 0; row < rows; row++) {
		const y = gridCentre(row, to.height)
		const coarseRow = nearestIndex((y * from.height) / to.height, coarseRows)
		const coarseY = gridCentre(coarseRow, from.height)
		for (let column = 0; column < columns; column++) {
			const x = gridCentre(column, to.width)
			const coarseColumn = nearestIndex((x * from.width) / to.width, coarseColumns)
			const coarseX = gridCentre(coarseColumn, from.width)
			const position = coarse[coarseRow * coarseColumns + coarseColumn] ?? 0
			// The patch's place in the finer source, moved as the query patch is from its coarser one.
			const sourceX =
				((position & 0xffff) * to.sourceWidth) / from.sourceWidth +
				x -
				(coarseX * to.width) / from.width
			const sourceY =
				((position >>> 16) * to.sourceHeight) / from.sourceHeight +
				y -
				(coarseY * to.height) / from.height
			field[row * columns + column] = packPosition(
				inside(sourceX, to.sourceWidth),
				inside(sourceY, to.sourceHeight),
			)
		}
	}
	return field
}

function nearestIndex(position: number, count: number): number {
	return Math.max(0, Math.min(count - 1, Math.round((position - radius) / 2)))
}

function inside(position: number, side: number): number {
	return Math.max(radius, Math.min(side - 1 - radius, Math.round(position)))
}
