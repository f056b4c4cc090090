/** A set of pixels: one byte each, 1 for those that belong to it. */
export interface Mask {
	bits: Uint8Array
	width: number
	height: number
}

/** @returns the mask with all pixels beside it, diagonally too. */
export function widened({ bits, width, height }: Mask): Mask {
	const across = sumsOfThree(bits, width, 1)
	const around = sumsOfThree(across, width, width)
	for (let i = 0; i < around.length; i++) around[i] = (around[i] ?? 0) > 0 ? 1 : 0
	return { bits: around, width, height }
}

/** @returns the mask without the pixels beside one outside of it. Beyond the edge nothing is outside. */
export function narrowed({ bits, width, height }: Mask): Mask {
	const wide = widened({ bits: inverted(bits), width, height })
	return { bits: inverted(wide.bits), width, height }
}

/** @returns for each pixel, how many of it and its eight neighbours are in the mask. */
export function countsOfNine({ bits, width }: Mask): Uint8Array {
	return sumsOfThree(sumsOfThree(bits, width, 1), width, width)
}

/**
 * @param step 1: along rows; the width: along columns.
 * @returns the sums of each value and its two neighbours; beyond the edge is 0.
 */
function sumsOfThree(values: Uint8Array, width: number, step: number): Uint8Array {
	const sums = values.slice()
	const { length } = values
	if (step !== 1) {
		// No index is out of bounds: that would be much slower.
		for (let i = step; i < length; i++) sums[i] = (sums[i] ?? 0) + (values[i - step] ?? 0)
		for (let i = 0; i < length - step; i++) sums[i] = (sums[i] ?? 0) + (values[i + step] ?? 0)
		return sums
	}
	for (let row = 0; row < length; row += width) {
		const end = row + width
		for (let i = row + 1; i < end; i++) sums[i] = (sums[i] ?? 0) + (values[i - 1] ?? 0)
		for (let i = row; i < end - 1; i++) sums[i] = (sums[i] ?? 0) + (values[i + 1] ?? 0)
	}
	return sums
}

function inverted(bits: Uint8Array): Uint8Array {
	const others = new Uint8Array(bits.length)
	for (let i = 0; i < others.length; i++) others[i] = 1 - (bits[i] ?? 0)
	return others
}
