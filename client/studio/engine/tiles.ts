import { clamp } from '../../../shared/geometry.ts'

/** Pixels around a tile that the network reads but does not output: more than its receptive field. */
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

/** @returns tiles of at most `side` × `side` pixels that cover a picture, row by row. */
export function splitIntoTiles(width: number, height: number, side: number): PictureTile[] {
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

/** @returns a tile grown by `pixels` on every side, clipped to the picture. */
export function expandTile(
	tile: PictureTile,
	pixels: number,
	{ width, height }: { width: number; height: number },
): PictureTile {
	const [x, y] = [Math.max(0, tile.x - pixels), Math.max(0, tile.y - pixels)]
	return {
		x,
		y,
		width: Math.min(width, tile.x + tile.width + pixels) - x,
		height: Math.min(height, tile.y + tile.height + pixels) - y,
	}
}

/**
 * Reads a square from a picture. Outside of the picture, the edge pixels are repeated.
 * @param x, y top left corner; may be outside of the picture. @param side pixels.
 * @returns planes of red, green and blue in 0–1: [3, side, side]
 */
export function readSquare(picture: PixelData, x: number, y: number, side: number): Float32Array {
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

/** Writes a tile of a picture from a square's planes, starting at (`inset`, `inset`) in the square. */
export function writeSquare(
	picture: PixelData,
	tile: PictureTile,
	{ planes, side, inset }: { planes: Float32Array; side: number; inset: number },
): void {
	for (let row = 0; row < tile.height; row++) {
		for (let column = 0; column < tile.width; column++) {
			const from = (row + inset) * side + column + inset
			const to = 4 * ((tile.y + row) * picture.width + tile.x + column)
			for (let channel = 0; channel < 3; channel++) {
				// Uint8ClampedArray rounds and clamps.
				picture.data[to + channel] = (planes[channel * side * side + from] ?? 0) * 255
			}
		}
	}
}
