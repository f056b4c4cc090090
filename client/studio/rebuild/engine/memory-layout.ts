import { cellCount, gridSize, type Level } from './kernels.ts'

/** Address of the fields in the memory of the wasm engine: below it is the compiler's own data. */
export const fieldsAddress = 1024
/** Indices of the fields that change within a level; 32 bits each. */
export const fieldIndex = { nearest: 17, next: 18, seed: 20, weights: 24, isFinal: 28 }
const dataAddress = 2048
/** A row of a patch is read 8 pixels at a time, 1 more than it has. */
const spareBytes = 16

/** @returns where the parts of a level lie in the memory, bytes, and where they end. */
export function layOut({ target, source, nearest }: Level) {
	let end = dataAddress
	const reserve = (bytes: number) => {
		const address = end
		end = Math.ceil((end + bytes + spareBytes) / 16) * 16
		return address
	}
	return {
		targetPixels: reserve(target.pixels.length),
		targetGuides: reserve(target.guides.length),
		sourcePixels: reserve(source.pixels.length),
		sourceGuides: reserve(source.guides.length),
		held: reserve(target.pixels.length),
		nearest: reserve(4 * nearest.length),
		next: reserve(4 * nearest.length),
		uses: reserve(4 * cellCount(source.width) * cellCount(source.height)),
		end,
	}
}

/** Copies a level to its places. */
export function writeLevel(buffer: ArrayBufferLike, level: Level): ReturnType<typeof layOut> {
	const { target, source, held, nearest, costs } = level
	const places = layOut(level)
	const bytes = new Uint8Array(buffer)
	bytes.set(target.pixels, places.targetPixels)
	bytes.set(target.guides, places.targetGuides)
	bytes.set(source.pixels, places.sourcePixels)
	bytes.set(source.guides, places.sourceGuides)
	bytes.set(held, places.held)
	new Uint32Array(buffer).set(nearest, places.nearest / 4)
	new Int32Array(buffer).set(
		[
			...[target.width, target.height, source.width, source.height],
			...[gridSize(target.width), gridSize(target.height)],
			...[costs.light, costs.colour, costs.label, costs.reuse, costs.maxReuse, costs.break],
			...[places.targetPixels, places.targetGuides, places.sourcePixels, places.sourceGuides],
			...[places.held, places.nearest, places.next, places.uses],
		],
		fieldsAddress / 4,
	)
	return places
}
