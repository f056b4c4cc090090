/** Pixels of each corner that are read, and of the whole sample. */
const cornerSide = 8
const sampleSide = 2 * cornerSide
/** Largest difference of a channel's mean between corners of one paper: its texture, and the file's loss. */
const mostDifference = 6

/**
 * @returns the colour (0xRRGGBB) of the paper that a poster was painted on, read from its corners;
 * undefined when these are transparent, as on plain paper, or differ, because art reaches into one.
 */
export function paperOfPoster(bitmap: ImageBitmap): number | undefined {
	const context = new OffscreenCanvas(sampleSide, sampleSide).getContext('2d')
	if (!context) return undefined
	const { width, height } = bitmap
	const corners = [0, 1].flatMap((column) => [0, 1].map((row) => ({ column, row })))
	const means = corners.map(({ column, row }) => {
		const from = [column * (width - cornerSide), row * (height - cornerSide)] as const
		const to = [column * cornerSide, row * cornerSide] as const
		context.drawImage(bitmap, ...from, cornerSide, cornerSide, ...to, cornerSide, cornerSide)
		return meanOf(context.getImageData(...to, cornerSide, cornerSide).data)
	})
	const [paper] = means
	if (!paper) return undefined
	const isLikePaper = (mean: readonly number[]) =>
		mean.every((value, channel) => Math.abs(value - (paper[channel] ?? 0)) <= mostDifference)
	const [red = 0, green = 0, blue = 0, alpha] = paper.map(Math.round)
	if (alpha !== 255 || !means.every(isLikePaper)) return undefined
	return (red << 16) | (green << 8) | blue
}

/** @param data RGBA. @returns the mean of each channel. */
function meanOf(data: Uint8ClampedArray): number[] {
	const sums = [0, 0, 0, 0]
	for (const [index, value] of data.entries()) sums[index % 4] = (sums[index % 4] ?? 0) + value
	return sums.map((sum) => (4 * sum) / data.length)
}
