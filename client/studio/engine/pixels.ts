import { atLeast, clamp, grown, type Rect } from '../../../shared/geometry.ts'
import { StudioError } from './errors.ts'

/** The tensor layout of the networks: planes of red, green and blue in 0–1, row by row. */
export interface Planes {
	/** [3, height, width] */
	data: Float32Array
	width: number
	height: number
}

/** The style painter halves its input twice, so sides are multiples of 4. */
const sideStep = 4
/** Smallest side of a network's input, pixels. */
export const minSide = 64
/** World units around marks that a picture of them includes: brushes and soft edges reach further. */
const margin = 8

/** Longest sides of a result that is as sharp as the screen, pixels. */
const screenSides = { min: 128, max: 1024 }

/**
 * @param scale screen pixels per world unit.
 * @returns the longer side of a result that has a pixel for each screen pixel it covers, 128–1024 pixels.
 */
export function screenSide({ w, h }: Rect, scale: number): number {
	const side = Math.round((Math.max(w, h) * scale) / sideStep) * sideStep
	return clamp(side, screenSides.min, screenSides.max)
}

/**
 * @param step sides are multiples of it, pixels.
 * @returns the size with this longest side and the same aspect ratio that the networks accept.
 */
export function workingSize(width: number, height: number, longestSide: number, step = sideStep) {
	const scale = longestSide / Math.max(width, height)
	const inSteps = (side: number) => Math.max(minSide, Math.round((side * scale) / step) * step)
	return { width: inSteps(width), height: inSteps(height) }
}

/**
 * @param bounds of some marks. @param longestSide pixels.
 * @returns the region that shows the marks in full, in an aspect ratio that the networks accept.
 */
export function workingRegion(bounds: Rect, longestSide: number): Rect {
	const region = grown(bounds, margin)
	return atLeast(region, (Math.max(region.w, region.h) * minSide) / longestSide)
}

/** @returns the largest rectangle of a given aspect ratio, centred in a frame. */
export function fitInside(frame: Rect, { width, height }: { width: number; height: number }): Rect {
	const scale = Math.min(frame.w / width, frame.h / height)
	const [w, h] = [width * scale, height * scale]
	return { x: frame.x + (frame.w - w) / 2, y: frame.y + (frame.h - h) / 2, w, h }
}

/** Scales a picture to a size and converts it to planes. @throws StudioError `bad-picture` */
export function readPlanes(picture: ImageBitmap, width: number, height: number): Planes {
	return rgbaToPlanes(readRgba(picture, width, height), width, height)
}

/** @returns a picture's RGBA bytes, scaled when a size is given. @throws StudioError `bad-picture` */
export function readRgba(
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

/** @param rgba bytes, row by row; alpha is ignored. */
export function rgbaToPlanes(rgba: Uint8ClampedArray, width: number, height: number): Planes {
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
export function planesToRgba({ data, width, height }: Planes): Uint8ClampedArray<ArrayBuffer> {
	const count = width * height
	const rgba = new Uint8ClampedArray(4 * count).fill(255)
	for (let i = 0; i < count; i++) {
		for (let channel = 0; channel < 3; channel++) {
			rgba[4 * i + channel] = Math.round(clamp(data[channel * count + i] ?? 0, 0, 1) * 255)
		}
	}
	return rgba
}

export function planesToBitmap(planes: Planes): ImageBitmap {
	const canvas = new OffscreenCanvas(planes.width, planes.height)
	const pixels = new ImageData(planesToRgba(planes), planes.width, planes.height)
	canvas.getContext('2d')?.putImageData(pixels, 0, 0)
	return canvas.transferToImageBitmap()
}
