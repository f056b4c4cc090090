import {
	expandTile,
	type PictureTile,
	type PixelData,
	readSquare,
	splitIntoTiles,
	tileMargin,
	writeSquare,
} from '../engine/tiles.ts'

/** The network's enlargement factor. */
export const scale = 2
/** Largest side of a tile's output area, input pixels. */
const maxTileSide = 256

/** Runs the network on a square: returns planes of twice the side. @param side input pixels. */
export type EnlargeSquare = (planes: Float32Array, side: number) => Promise<Float32Array>

/**
 * Enlarges a picture to twice its size, tile by tile. All tiles have the same size and a margin that
 * is not output, so there are no seams and memory use is small. @param before awaited before each tile.
 */
export async function enlargeTwice(
	network: EnlargeSquare,
	picture: PixelData,
	before: () => Promise<void>,
): Promise<PixelData> {
	const large = blankPicture(picture.width * scale, picture.height * scale)
	const { tiles, side } = enlargeTiles(picture)
	for (const tile of tiles) {
		await before()
		await enlargeTile(network, picture, tile, side, large, { x: tile.x * scale, y: tile.y * scale })
	}
	return large
}

/** Covers a picture with as few and as small tiles as possible. @returns the tiles and their longer side */
export function enlargeTiles({ width, height }: { width: number; height: number }) {
	const longest = Math.max(width, height)
	const side = Math.ceil(longest / Math.ceil(longest / maxTileSide))
	return { tiles: splitIntoTiles(width, height, side), side }
}

/**
 * Enlarges one part of a picture by a factor of 2 or 4. The pixels equal those of the whole picture
 * enlarged. @param picture the part with `contextMargin(factor)` pixels around it, where they exist.
 */
export async function enlargePart(
	network: EnlargeSquare,
	picture: PixelData,
	part: PictureTile,
	factor: 2 | 4,
): Promise<PixelData> {
	if (factor === scale) return twicePart(network, picture, part)
	// The first pass outputs the margin that the second pass needs.
	const wide = expandTile(part, tileMargin / scale, picture)
	const larger = await twicePart(network, picture, wide)
	return twicePart(network, larger, {
		x: (part.x - wide.x) * scale,
		y: (part.y - wide.y) * scale,
		width: part.width * scale,
		height: part.height * scale,
	})
}

/** @returns the number of pixels around a part that affect its enlargement. */
export function contextMargin(factor: 2 | 4): number {
	return factor === scale ? tileMargin : tileMargin + tileMargin / scale
}

async function twicePart(
	network: EnlargeSquare,
	picture: PixelData,
	part: PictureTile,
): Promise<PixelData> {
	const large = blankPicture(part.width * scale, part.height * scale)
	const side = Math.max(part.width, part.height)
	await enlargeTile(network, picture, part, side, large, { x: 0, y: 0 })
	return large
}

/** Enlarges a tile of at most `tileSide` pixels per side and writes it into the large picture. */
async function enlargeTile(
	network: EnlargeSquare,
	picture: PixelData,
	{ x, y, width, height }: PictureTile,
	tileSide: number,
	large: PixelData,
	at: { x: number; y: number },
): Promise<void> {
	const side = tileSide + 2 * tileMargin
	const planes = await network(readSquare(picture, x - tileMargin, y - tileMargin, side), side)
	writeSquare(
		large,
		{ ...at, width: width * scale, height: height * scale },
		{ planes, side: side * scale, inset: tileMargin * scale },
	)
}

/** @returns an opaque black picture. */
export function blankPicture(width: number, height: number): PixelData {
	return { data: new Uint8ClampedArray(4 * width * height).fill(255), width, height }
}
