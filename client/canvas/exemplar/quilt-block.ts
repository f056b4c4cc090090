import { blockOverlap, blockSide } from '../materials/cells.ts'
import { type Patch, paintQuilt } from './paint-quilt.ts'
import type { PatchChoice } from './patch-choice.ts'
import { quiltCell } from './quilt-grid.ts'
import { cellNumbers, noChannel, quiltSide } from './quilt-map.ts'
import { noDirection } from './stroke-direction.ts'

/** Pixels a side of a painted block, with its overlap. */
export const quiltBlockSide = blockSide + 2 * blockOverlap

/** @param direction as in the quilt map. @returns the choice of a texture's patches. */
export type ChoiceOf = (channel: number, seed: number, direction: number) => PatchChoice | undefined

/**
 * Paints a block and its overlap.
 * @param cells as `readQuiltMap` returns them.
 * @returns RGBA, transparent where no cell has a material.
 */
export function paintQuiltBlock(
	cells: Int32Array,
	choiceOf: ChoiceOf,
): Uint8ClampedArray<ArrayBuffer> {
	const patches: (Patch | undefined)[] = []
	for (let i = 0; i < cells.length; i += cellNumbers) {
		const [channel = noChannel, seed = 0, column = 0, row = 0, direction = noDirection] =
			cells.subarray(i, i + cellNumbers)
		const choice = channel === noChannel ? undefined : choiceOf(channel, seed, direction)
		patches.push(choice && { source: choice.source, origin: choice.at(column, row) })
	}
	const patchAt = (column: number, row: number) =>
		column < 0 || row < 0 || column >= quiltSide || row >= quiltSide
			? undefined
			: patches[row * quiltSide + column]
	const first = quiltCell - blockOverlap
	return paintQuilt(patchAt, first, first, quiltBlockSide)
}
