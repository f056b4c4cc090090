import { clamp } from '../../../shared/geometry.ts'
import { StudioError } from './errors.ts'

/** A picture as the networks see it: planes of red, green and blue in 0–1, row by row. */
export interface Planes {
	/** [3, height, width] */
	data: Float32Array
	width: number
	height: number
}

/** Pixels a side that the networks can work on; the painter halves twice, so sides divide by 4. */
const sideStep = 4
export const leastSide = 64

/** @returns the size with this longest side and the same shape, in steps the networks take. */
export function workingSize(width: number, height: number, longestSide: number) {
	const scale = longestSide / Math.max(width, height)
	const step = (side: number) =>
		Math.max(leastSide, Math.round((side * scale) / sideStep) * sideStep)
	return { width: step(width), height: step(height) }
}

/** Scales a picture and takes it apart. @throws StudioError `bad-picture` */
export function toPlanes(picture: ImageBitmap, width: number, height: number): Planes {
	return planesOf(rgbaBytesOf(picture, width, height), width, height)
}

/** @returns a picture's RGBA bytes, scaled where a size is given. @throws StudioError `bad-picture` */
export function rgbaBytesOf(
	picture: ImageBitmap,
	width = picture.width,
	height = picture.height,
): Uint8ClampedArray<ArrayBuffer> {
	if (picture.width === 0) throw new StudioError('bad-picture')
	const canvas = new OffscreenCanvas(width, height)
	const context = canvas.getContext('2d', { willReadFrequently: true })
	if (!context) throw new StudioError('bad-picture')
	context.imageSmoothingQuality = 'high'
	context.drawImage(picture, 0, 0, width, height)
	return context.getImageData(0, 0, width, height).data
}

/** @param rgba bytes, row by row; alpha is left out. */
export function planesOf(rgba: Uint8ClampedArray, width: number, height: number): Planes {
	const count = width * height
	const data = new Float32Array(3 * count)
	for (let i = 0; i < count; i++) {
		for (let channel = 0; channel < 3; channel++) {
			data[channel * count + i] = (rgba[4 * i + channel] ?? 0) / 255
		}
	}
	return { data, width, height }
}

/** @returns opaque RGBA bytes, row by row. */
export function rgbaOf({ data, width, height }: Planes): Uint8ClampedArray<ArrayBuffer> {
	const count = width * height
	const rgba = new Uint8ClampedArray(4 * count).fill(255)
	for (let i = 0; i < count; i++) {
		for (let channel = 0; channel < 3; channel++) {
			rgba[4 * i + channel] = Math.round(clamp(data[channel * count + i] ?? 0, 0, 1) * 255)
		}
	}
	return rgba
}

/** Puts a picture together. */
export function toBitmap(planes: Planes): ImageBitmap {
	const canvas = new OffscreenCanvas(planes.width, planes.height)
	const pixels = new ImageData(rgbaOf(planes), planes.width, planes.height)
	canvas.getContext('2d')?.putImageData(pixels, 0, 0)
	return canvas.transferToImageBitmap()
}
