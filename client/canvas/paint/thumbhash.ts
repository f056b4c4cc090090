import { thumbHashToRGBA } from 'thumbhash'

/** @returns the blurred picture that a thumbhash holds; one clear pixel if it holds none. */
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

/** Does a thumbhash tell of parts that are clear? */
export function hasAlpha(thumbhash: Uint8Array): boolean {
	return (thumbhash[2] ?? 0) >> 7 === 1
}
