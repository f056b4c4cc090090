import { type Bench, paintingOf } from './bench.ts'
import { modelNamed } from './catalog.ts'
import type { EnlargeOrder, Painting } from './messages.ts'
import { rgbaBytesOf } from './pixels.ts'
import type { Session } from './runtime.ts'
import { type Pixels, putSquare, squareAt, tilesOf } from './tiles.ts'

const scale = 2
/** Most pixels a side of a tile that are kept, and those around it that are only looked at: more than the network's reach. */
const mostKept = 256
const margin = 16

/**
 * Enlarges a picture twice or four times (twice, and twice again), tile by tile. Every tile is of
 * one size and sees more than it keeps, so there is no seam and little memory is needed.
 */
export async function enlarge(bench: Bench, order: EnlargeOrder): Promise<Painting> {
	const model = modelNamed('enlarge')
	const network = await bench.session(model)
	const { width, height } = order.picture
	const count = (factor: number) =>
		tilesIn({ width: width * factor, height: height * factor }).tiles.length
	const total = order.factor === 4 ? count(1) + count(2) : count(1)
	const began = performance.now()
	let done = 0
	let pixels: Pixels = { data: rgbaBytesOf(order.picture), width, height }
	for (let factor = 1; factor < order.factor; factor *= scale) {
		pixels = await twice(network, pixels, async () => {
			bench.report({ stage: 'enlarging', done, total })
			done += 1
			await breath()
			bench.checkpoint()
		})
	}
	const image = new ImageData(pixels.data, pixels.width, pixels.height)
	const bitmap = await createImageBitmap(image)
	return paintingOf(bitmap, model, bench, performance.now() - began)
}

/** @param before is waited for before each tile. */
async function twice(
	network: Session,
	picture: Pixels,
	before: () => Promise<void>,
): Promise<Pixels> {
	const [width, height] = [picture.width * scale, picture.height * scale]
	const large = { data: new Uint8ClampedArray(4 * width * height).fill(255), width, height }
	const { tiles, kept } = tilesIn(picture)
	const side = kept + 2 * margin
	for (const { x, y, ...tile } of tiles) {
		await before()
		const data = squareAt(picture, x - margin, y - margin, side)
		const enlarged = await network.run({ picture: { data, dims: [1, 3, side, side] } })
		putSquare(
			large,
			{ x: x * scale, y: y * scale, width: tile.width * scale, height: tile.height * scale },
			{ planes: enlarged.data, side: side * scale, inset: margin * scale },
		)
	}
	return large
}

/** As few tiles as will do, and none larger than they need to be. @returns with them their longest side */
function tilesIn({ width, height }: { width: number; height: number }) {
	const longest = Math.max(width, height)
	const kept = Math.ceil(longest / Math.ceil(longest / mostKept))
	return { tiles: tilesOf(width, height, kept), kept }
}

/** Lets the worker hear what was sent to it meanwhile: above all, that the job is cancelled. */
function breath(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve)
	})
}
