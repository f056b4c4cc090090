import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web'
import * as v from 'valibot'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import type { GrainOrigin } from '../../client/studio/engine/messages.ts'
import type { Planes } from '../../client/studio/engine/pixels.ts'
import { applyFinish, chooseFinish } from '../../client/studio/restyle/finish.ts'
import { addReference, cropHeight } from '../../client/studio/restyle/reference.ts'
import catalogJson from '../../models/catalog.json'
import { codeLength, type Finish } from '../../shared/recipe.ts'

const { models, styles } = v.parse(Catalog, catalogJson)

// In this process: many pictures are painted, and all with one thread.
ort.env.wasm.numThreads = 1
const file = models.find(({ name }) => name === 'style-painter')?.file
const network = await ort.InferenceSession.create(
	readFileSync(new URL(`../../models/${file}`, import.meta.url)),
	{ executionProviders: ['wasm'] },
)

/** Styles that differ much from each other; the first changes most from frame to frame. */
export const testedStyles = [
	'van-gogh-starry-night',
	'hokusai-great-wave',
	'munch-scream',
	'monet-water-lilies',
	'mondrian-composition-a',
	'klimt-the-kiss',
]

/** Paints with the shipped painter and its reference at full strength, without what the finish adds. */
export async function paint(
	content: Planes,
	style: string,
	origin: GrainOrigin = { row: 0, column: 0 },
): Promise<Planes> {
	const code = styles.find(({ id }) => id.startsWith(style))?.code
	if (!code) throw new Error('not in the catalog')
	const { data, width, height } = addReference(content)
	const codes = new Float32Array(3 * codeLength)
	codes.set(code, codeLength)
	codes.set(code, 2 * codeLength)
	const tensor = (data: Float32Array, dims: number[]) => new ort.Tensor('float32', data, dims)
	const { painted } = await network.run({
		picture: tensor(data, [1, 3, height, width]),
		codes: tensor(codes, [3, codeLength]),
		blend: tensor(new Float32Array(width * height), [1, 1, height, width]),
		strength: tensor(Float32Array.of(1), [1]),
		origin: tensor(Float32Array.of(origin.row, origin.column), [2]),
	})
	if (!(painted?.data instanceof Float32Array)) throw new Error('no picture')
	return cropHeight({ data: painted.data, width, height }, content.height)
}

/** Finishes a painting as the studio does. */
export function finish(painting: Planes, content: Planes, asked: Partial<Finish> = {}): Planes {
	return applyFinish(painting, content, chooseFinish(asked, content))
}

/** @returns a part of a picture. */
export function crop({ data, width, height }: Planes, x: number, y: number, size: Size): Planes {
	const cropped = new Float32Array(3 * size.width * size.height)
	for (let row = 0; row < 3 * size.height; row++) {
		const channel = Math.floor(row / size.height)
		const from = (channel * height + y + (row % size.height)) * width + x
		cropped.set(data.subarray(from, from + size.width), row * size.width)
	}
	return { data: cropped, ...size }
}

type Size = Pick<Planes, 'width' | 'height'>

/** @returns the mean difference of two pictures of one size, of 255. */
export function meanDifference(a: Planes, b: Planes): number {
	const sum = a.data.reduce((total, value, i) => total + Math.abs(value - (b.data[i] ?? 0)), 0)
	return (255 * sum) / a.data.length
}
