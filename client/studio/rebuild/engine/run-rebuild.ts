import type { PixelData } from '../../engine/tiles.ts'
import { heldLines } from './held-lines.ts'
import { type Costs, type Kernels, type Level, radius } from './kernels.ts'
import { fromLight, matchLight, toLight } from './light.ts'
import { randomField, refineField } from './nearest-field.ts'
import { type Bytes, type LevelSize, levelSizes, resize, resizeLabels } from './pyramid.ts'
import { randomBits } from './random-bits.ts'
import type { RebuildInput } from './rebuild.ts'

/**
 * Generative patch nearest neighbours (Granot et al., arXiv:2103.15545), guided by a drawing: at each
 * level, coarse to fine, the patches of the guess find their nearest patches in the source, and the
 * average of those is the next guess.
 */
export async function runRebuild(
	input: RebuildInput,
	kernels: Kernels,
	onLevel: (pixels: PixelData, done: number) => void,
): Promise<PixelData> {
	const { seed, faithfulness } = input.settings
	const [target, source] = [bytesOf(input.target), bytesOf(input.source)]
	const coarsest = coarsestSides.least + (coarsestSides.most - coarsestSides.least) * faithfulness
	const sizes = levelSizes(target, source, coarsest)
	const work = sizes.reduce((sum, size) => sum + size.width * size.height, 0)
	let done = 0
	let nearest: Uint32Array | undefined
	let pixels = input.target
	for (const [index, size] of sizes.entries()) {
		const levelSeed = randomBits(seed, index)
		const before = sizes[index - 1]
		const start =
			nearest && before ? refineField(nearest, before, size) : randomField(size, levelSeed)
		const level = createLevel(
			input,
			target,
			source,
			size,
			start,
			index / Math.max(1, sizes.length - 1),
		)
		kernels.load(level)
		if (index > 0) await kernels.vote({ weights: smooth, isFinal: false })
		const { iterations, jumps } = index === 0 ? first : later
		for (let i = 0; i < iterations; i++) {
			const longest = Math.max(size.sourceWidth, size.sourceHeight)
			for (const [pass, jump] of jumps.entries()) {
				const radii = [longest >> pass, Math.max(1, 8 >> pass)] as const
				await kernels.count()
				await kernels.search({ seed: randomBits(levelSeed, 16 * i + pass + 1), jump, radii })
			}
			const isLast = i === iterations - 1
			await kernels.vote({ weights: isLast ? sharp : smooth, isFinal: isLast })
		}
		const result = await kernels.read()
		nearest = result.nearest
		pixels = opaque(result.pixels, size)
		done += size.width * size.height
		if (index < sizes.length - 1) onLevel(pixels, done / work)
	}
	onLevel({ ...pixels, data: pixels.data.slice() }, 1)
	return pixels
}

/** Shorter side of the coarsest level, pixels, for faithfulness 0 and 1. */
const coarsestSides = { least: 20, most: 90 }
const first = { iterations: 4, jumps: [8, 4, 2, 1, 1] }
const later = { iterations: 2, jumps: [2, 1, 1] }
const smooth = [4, 3, 2, 1] as const
const sharp = [16, 8, 3, 1] as const
const patchBytes = 3 * (2 * radius + 1) ** 2

function createLevel(
	{ settings, targetLabels, sourceLabels }: RebuildInput,
	target: Bytes,
	source: Bytes,
	size: LevelSize,
	nearest: Uint32Array,
	progress: number,
): Level {
	const { faithfulness, colours, lines } = settings
	const painting = resize(source, size.sourceWidth, size.sourceHeight)
	const paintingLight = toLight(painting)
	const light = matchLight(toLight(resize(target, size.width, size.height)), paintingLight, colours)
	const drawing = fromLight(light)
	const held = drawing.data.slice()
	heldLines(light, Math.round(200 * lines)).forEach((hold, i) => {
		held[4 * i + 3] = hold
	})
	setLabels(light, targetLabels && resizeLabels(targetLabels, target, size.width, size.height))
	setLabels(
		paintingLight,
		sourceLabels && resizeLabels(sourceLabels, source, size.sourceWidth, size.sourceHeight),
	)
	const guide = faithfulness * (1 - 0.7 * progress)
	const costs: Costs = {
		light: Math.round(patchBytes * guide * 0.6),
		colour: Math.round(patchBytes * guide * colours * 0.6),
		label: patchBytes * 900,
		reuse: 0,
		maxReuse: 0,
		break: patchBytes * 20,
	}
	const uses = (nearest.length * 16) / (size.sourceWidth * size.sourceHeight)
	costs.reuse = Math.round((patchBytes * 30) / Math.max(1, uses))
	costs.maxReuse = patchBytes * 120
	clearSpare(drawing)
	clearSpare(painting)
	return {
		target: { width: size.width, height: size.height, pixels: drawing.data, guides: light.data },
		source: {
			width: size.sourceWidth,
			height: size.sourceHeight,
			pixels: painting.data,
			guides: paintingLight.data,
		},
		held,
		nearest,
		costs,
	}
}

function setLabels({ data }: Bytes, labels: Uint8Array | undefined): void {
	for (let i = 0; i < data.length / 4; i++) data[4 * i + 3] = labels?.[i] ?? 0
}

function clearSpare({ data }: Bytes): void {
	for (let i = 3; i < data.length; i += 4) data[i] = 0
}

function bytesOf({ width, height, data }: PixelData): Bytes {
	return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
}

function opaque(pixels: Uint8Array, { width, height }: LevelSize): PixelData {
	const data = new Uint8ClampedArray(pixels)
	for (let i = 3; i < data.length; i += 4) data[i] = 255
	return { data, width, height }
}
