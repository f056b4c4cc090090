import type { Planes } from '../../client/studio/engine/pixels.ts'
import type { GrainOrigin } from '../../client/studio/engine/worker-messages.ts'
import { applyFinish, chooseFinish } from '../../client/studio/restyle/finish.ts'
import { addReference, cropHeight } from '../../client/studio/restyle/reference.ts'
import { codeLength, type Finish } from '../../shared/recipe.ts'
import { openShipped, styles } from './shipped.ts'

const network = await openShipped('style-painter')

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
	const painted = await network.run({
		picture: { data, dims: [1, 3, height, width] },
		codes: { data: codes, dims: [3, codeLength] },
		blend: { data: new Float32Array(width * height), dims: [1, 1, height, width] },
		strength: { data: Float32Array.of(1), dims: [1] },
		origin: { data: Float32Array.of(origin.row, origin.column), dims: [2] },
	})
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
