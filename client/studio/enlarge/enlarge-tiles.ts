import {
	type PictureTile,
	type PixelData,
	putSquare,
	squareAt,
	tileMargin,
	tilesOf,
	withMargin,
} from '../engine/tiles.ts'

/** The network enlarges by this. */
export const scale = 2
/** Most pixels a side of a tile that are kept. */
const mostKept = 256

/** Gives a square's planes twice as large. @param side in pixels, before. */
export type EnlargeSquare = (planes: Float32Array, side: number) => Promise<Float32Array>

/**
 * Enlarges a picture to twice its size, tile by tile. Every tile is of one size and sees more than
 * it keeps, so there is no seam and little memory is needed. @param before is waited for before each tile.
 */
export async function twice(
	network: EnlargeSquare,
	picture: PixelData,
	before: () => Promise<void>,
): Promise<PixelData> {
	const large = blank(picture.width * scale, picture.height * scale)
	const { tiles, kept } = enlargeTiles(picture)
	for (const tile of tiles) {
		await before()
		await put(network, picture, tile, kept, large, { x: tile.x * scale, y: tile.y * scale })
	}
	return large
}

/** As few tiles as will do, and none larger than they need to be. @returns with them their longest side */
export function enlargeTiles({ width, height }: { width: number; height: number }) {
	const longest = Math.max(width, height)
	const kept = Math.ceil(longest / Math.ceil(longest / mostKept))
	return { tiles: tilesOf(width, height, kept), kept }
}

/**
 * One part of what comes of enlarging a picture twice or four times: the same pixels as in the
 * whole. @param picture the part with `reachOf(factor)` pixels around it, where there are so many.
 */
export async function enlargedPart(
	network: EnlargeSquare,
	picture: PixelData,
	part: PictureTile,
	factor: 2 | 4,
): Promise<PixelData> {
	if (factor === scale) return twicePart(network, picture, part)
	// The second time looks at as much around it as the first has to leave.
	const wide = withMargin(part, tileMargin / scale, picture)
	const larger = await twicePart(network, picture, wide)
	return twicePart(network, larger, {
		x: (part.x - wide.x) * scale,
		y: (part.y - wide.y) * scale,
		width: part.width * scale,
		height: part.height * scale,
	})
}

/** Pixels around a part of a picture that count when it is enlarged. */
export function contextAround(factor: 2 | 4): number {
	return factor === scale ? tileMargin : tileMargin + tileMargin / scale
}

async function twicePart(
	network: EnlargeSquare,
	picture: PixelData,
	part: PictureTile,
): Promise<PixelData> {
	const large = blank(part.width * scale, part.height * scale)
	const kept = Math.max(part.width, part.height)
	await put(network, picture, part, kept, large, { x: 0, y: 0 })
	return large
}

/** Enlarges a tile of at most `kept` pixels a side and puts it into a larger picture. */
async function put(
	network: EnlargeSquare,
	picture: PixelData,
	{ x, y, width, height }: PictureTile,
	kept: number,
	large: PixelData,
	at: { x: number; y: number },
): Promise<void> {
	const side = kept + 2 * tileMargin
	const planes = await network(squareAt(picture, x - tileMargin, y - tileMargin, side), side)
	putSquare(
		large,
		{ ...at, width: width * scale, height: height * scale },
		{ planes, side: side * scale, inset: tileMargin * scale },
	)
}

function blank(width: number, height: number): PixelData {
	return { data: new Uint8ClampedArray(4 * width * height).fill(255), width, height }
}
