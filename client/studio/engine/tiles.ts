import { clamp } from '../../../shared/geometry.ts'

/** Pixels around a tile that are only looked at: more than the network's reach. */
export const tileMargin = 16

/** Part of a picture, in whole pixels. */
export interface PictureTile {
	x: number
	y: number
	width: number
	height: number
}

/** A picture's size and its opaque RGBA bytes, row by row. */
export interface PixelData {
	data: Uint8ClampedArray<ArrayBuffer>
	width: number
	height: number
}

/** @returns tiles of at most `side` pixels that cover a picture, row by row. */
export function tilesOf(width: number, height: number, side: number): PictureTile[] {
	const starts = (length: number) =>
		Array.from({ length: Math.ceil(length / side) }, (_, i) => i * side)
	return starts(height).flatMap((y) =>
		starts(width).map((x) => ({
			x,
			y,
			width: Math.min(side, width - x),
			height: Math.min(side, height - y),
		})),
	)
}

/** @returns a tile with more around it, as far as the picture goes. */
export function withMargin(
	tile: PictureTile,
	pixels: number,
	{ width, height }: { width: number; height: number },
): PictureTile {
	const [x, y] = [Math.max(0, tile.x - pixels), Math.max(0, tile.y - pixels)]
	return {
		...{ x, y },
		width: Math.min(width, tile.x + tile.width + pixels) - x,
		height: Math.min(height, tile.y + tile.height + pixels) - y,
	}
}

/**
 * Takes a square out of a picture whose pixels at the edge go on for ever.
 * @param x, y its corner, which may be outside. @param side in pixels.
 * @returns planes of red, green and blue in 0–1: [3, side, side]
 */
export function squareAt(picture: PixelData, x: number, y: number, side: number): Float32Array {
	const planes = new Float32Array(3 * side * side)
	for (let row = 0; row < side; row++) {
		const line = clamp(y + row, 0, picture.height - 1) * picture.width
		for (let column = 0; column < side; column++) {
			const from = 4 * (line + clamp(x + column, 0, picture.width - 1))
			const to = row * side + column
			for (let channel = 0; channel < 3; channel++) {
				planes[channel * side * side + to] = (picture.data[from + channel] ?? 0) / 255
			}
		}
	}
	return planes
}

/** Puts the part of a square's planes that begins at (`inset`, `inset`) into a tile of a picture. */
export function putSquare(
	picture: PixelData,
	tile: PictureTile,
	{ planes, side, inset }: { planes: Float32Array; side: number; inset: number },
): void {
	for (let row = 0; row < tile.height; row++) {
		for (let column = 0; column < tile.width; column++) {
			const from = (row + inset) * side + column + inset
			const to = 4 * ((tile.y + row) * picture.width + tile.x + column)
			for (let channel = 0; channel < 3; channel++) {
				// A clamped array rounds, and keeps to its bounds.
				picture.data[to + channel] = (planes[channel * side * side + from] ?? 0) * 255
			}
		}
	}
}
