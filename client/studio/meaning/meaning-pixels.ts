import { type LabelMap, labelSide } from '../../../shared/label-map.ts'
import { meanings } from '../../../shared/meaning.ts'
import type { PixelData } from '../engine/tiles.ts'
import { labelPixels } from './label-pixels.ts'
import { squaredDifference } from './squared-difference.ts'

/** A pixel has a meaning's colour up to this sum of squared differences: a stored picture is lossy. */
const mostDifference = 3 * 24 ** 2

/**
 * @returns the label of each pixel of a drawing: that of the meaning whose colour it has, if the map
 * has that label in a cell around it, so that edges are as sharp as they were drawn; elsewhere the
 * map's. [height, width]
 */
export function meaningPixels(map: LabelMap, { width, height, data }: PixelData): Uint8Array {
	const labels = labelPixels(map, width, height)
	const around = labelsAround(map)
	for (let y = 0; y < height; y++) {
		const row = Math.floor((y * labelSide) / height)
		for (let x = 0; x < width; x++) {
			const pixel = y * width + x
			const near = around[row * labelSide + Math.floor((x * labelSide) / width)] ?? 0
			let least = mostDifference
			for (const [i, { colour }] of meanings.entries()) {
				if ((near & (1 << (i + 1))) === 0) continue
				const difference = squaredDifference(data, 4 * pixel, colour)
				if (difference > least) continue
				least = difference
				labels[pixel] = i + 1
			}
		}
	}
	return labels
}

/** @returns for each cell, a bit for each label in it and in the eight cells around it. */
function labelsAround(map: LabelMap): Uint16Array {
	const bits = new Uint16Array(map.length)
	for (let row = 0; row < labelSide; row++) {
		for (let column = 0; column < labelSide; column++) {
			let found = 0
			for (let y = Math.max(0, row - 1); y <= Math.min(labelSide - 1, row + 1); y++) {
				for (let x = Math.max(0, column - 1); x <= Math.min(labelSide - 1, column + 1); x++) {
					found |= 1 << (map[y * labelSide + x] ?? 0)
				}
			}
			bits[row * labelSide + column] = found
		}
	}
	return bits
}
