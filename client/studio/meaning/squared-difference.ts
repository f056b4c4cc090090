/** @returns the sum of squared differences of red, green and blue. @param at index in RGBA @param colour 0xRRGGBB */
export function squaredDifference(data: Uint8ClampedArray, at: number, colour: number): number {
	const red = (data[at] ?? 0) - (colour >> 16)
	const green = (data[at + 1] ?? 0) - ((colour >> 8) & 255)
	const blue = (data[at + 2] ?? 0) - (colour & 255)
	return red * red + green * green + blue * blue
}
