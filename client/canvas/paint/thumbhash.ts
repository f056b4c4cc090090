import { thumbHashToRGBA } from 'thumbhash'

/** @returns the blurred picture of a thumbhash; one transparent pixel if it is invalid. */
export function decodeThumbhash(thumbhash: Uint8Array): OffscreenCanvas {
	try {
		const { w, h, rgba } = thumbHashToRGBA(thumbhash)
		const canvas = new OffscreenCanvas(w, h)
		const pixels = new ImageData(new Uint8ClampedArray(rgba), w, h)
		canvas.getContext('2d')?.putImageData(pixels, 0, 0)
		return canvas
	} catch {
		return new OffscreenCanvas(1, 1)
	}
}

/** True when the picture of a thumbhash has transparent parts. */
export function hasAlpha(thumbhash: Uint8Array): boolean {
	return (thumbhash[2] ?? 0) >> 7 === 1
}
