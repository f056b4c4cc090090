/** @returns the alpha of a bitmap's pixels, 0–255, row by row. Closes the bitmap. */
export function readAlpha(bitmap: ImageBitmap): Uint8Array {
	const { width, height } = bitmap
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
	if (!context) throw new Error('this browser has no 2D canvas')
	context.drawImage(bitmap, 0, 0)
	bitmap.close()
	const { data } = context.getImageData(0, 0, width, height)
	return Uint8Array.from({ length: width * height }, (_, i) => data[4 * i + 3] ?? 0)
}
