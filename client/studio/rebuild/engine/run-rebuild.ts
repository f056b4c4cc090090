import type { PixelData } from '../../engine/tiles.ts'
import { createLevel } from './create-level.ts'
import type { Kernels } from './kernels.ts'
import { randomField, refineField } from './nearest-field.ts'
import { type Bytes, type LevelSize, levelSizes } from './pyramid.ts'
import { randomBits } from './random-bits.ts'
import type { RebuildInput } from './rebuild.ts'

/** Shorter side of the coarsest level, pixels, for a faithfulness of 0 and of 1. */
const coarsestSides = { least: 20, most: 90 }
/** The first level starts from random patches and takes more work. */
const firstLevel = { iterations: 4, jumps: [8, 4, 2, 1, 1] }
const laterLevel = { iterations: 2, jumps: [2, 1, 1] }
/** Distance within which a pass tries a random patch near the nearest one, pixels; halved each pass. */
const nearReach = 8
const smooth = [4, 3, 2, 1] as const
/** The centre of a patch counts most: less of the paint is averaged away. */
const sharp = [16, 8, 3, 1] as const

/**
 * Generative patch nearest neighbours (Granot et al., arXiv:2103.15545), guided by a drawing: at each
 * level, coarse to fine, the patches of the guess find their nearest patches in the source, and the
 * average of those is the next guess.
 * @param onLevel see `rebuild`. @throws Error when a picture's size is out of range.
 */
export async function runRebuild(
	input: RebuildInput,
	kernels: Kernels,
	onLevel: (pixels: PixelData, done: number) => void,
): Promise<PixelData> {
	const target = input.fixed ? known(readBytes(input.target), input.fixed) : readBytes(input.target)
	const source = input.usable
		? known(readBytes(input.source), input.usable)
		: readBytes(input.source)
	const sizes = levelSizes(target, source, coarsestSide(input))
	const work = sizes.reduce((sum, size) => sum + size.width * size.height, 0)
	let done = 0
	let result = input.target
	let coarser: { size: LevelSize; nearest: Uint32Array } | undefined
	for (const [index, size] of sizes.entries()) {
		const seed = randomBits(input.settings.seed, index)
		const start = coarser
			? refineField(coarser.nearest, coarser.size, size)
			: randomField(size, seed)
		const progress = index / Math.max(1, sizes.length - 1)
		kernels.load(createLevel(input, target, source, size, start, progress))
		if (coarser) await kernels.vote({ weights: smooth, isFinal: false })
		await improve(kernels, size, seed, coarser ? laterLevel : firstLevel)
		const { pixels, nearest } = await kernels.read()
		coarser = { size, nearest }
		result = opaque(pixels, size)
		done += size.width * size.height
		onLevel({ ...result, data: result.data.slice() }, done / work)
	}
	return result
}

async function improve(
	kernels: Kernels,
	{ sourceWidth, sourceHeight }: LevelSize,
	seed: number,
	{ iterations, jumps }: { iterations: number; jumps: readonly number[] },
): Promise<void> {
	const longest = Math.max(sourceWidth, sourceHeight)
	for (let i = 0; i < iterations; i++) {
		for (const [pass, jump] of jumps.entries()) {
			const passSeed = randomBits(seed, 1 + i * jumps.length + pass)
			// Counted before each pass, else all query patches move to the same unused cells.
			await kernels.count()
			const near = Math.max(1, nearReach >> pass)
			await kernels.search({ seed: passSeed, jump, radii: [longest >> pass, near] })
		}
		const isLast = i === iterations - 1
		await kernels.vote({ weights: isLast ? sharp : smooth, isFinal: isLast })
	}
}

/** A picture to fill starts as coarse as possible: its unknown parts have no structure yet. */
function coarsestSide({ fixed, settings: { faithfulness } }: RebuildInput): number {
	const { least, most } = coarsestSides
	return fixed ? least : least + (most - least) * faithfulness
}

const sides = { min: 16, max: 1024 }

function readBytes({ width, height, data }: PixelData): Bytes {
	if (Math.min(width, height) < sides.min || Math.max(width, height) > sides.max) {
		throw new Error(`a side is not within ${sides.min}–${sides.max} pixels: ${width} × ${height}`)
	}
	return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
}

/** Makes unknown pixels black, with 0 in the fourth byte: so they are left out of averages. */
function known({ width, height, data }: Bytes, isKnown: Uint8Array): Bytes {
	const result = new Uint8Array(data.length)
	for (let i = 0; i < isKnown.length; i++) {
		if (isKnown[i] !== 1) continue
		result.set(data.subarray(4 * i, 4 * i + 3), 4 * i)
		result[4 * i + 3] = 255
	}
	return { width, height, data: result }
}

function opaque(pixels: Uint8Array, { width, height }: LevelSize): PixelData {
	const data = new Uint8ClampedArray(pixels)
	for (let i = 3; i < data.length; i += 4) data[i] = 255
	return { data, width, height }
}
