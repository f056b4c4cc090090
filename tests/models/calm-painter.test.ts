import * as v from 'valibot'
import { expect, test } from 'vitest'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import type { Planes } from '../../client/studio/engine/pixels.ts'
import { fewColoursShare } from '../../client/studio/restyle/few-colours.ts'
import { defaultOwnColours, restoreColours } from '../../client/studio/restyle/own-colours.ts'
import { addReference, cropHeight } from '../../client/studio/restyle/reference.ts'
import catalogJson from '../../models/catalog.json'
import { codeLength } from '../../shared/recipe.ts'
import { runNetwork } from './run-network.ts'

/** The shipped painter with its reference and its default finish: far away from a new mark, little changes. */

const { models, styles } = v.parse(Catalog, catalogJson)
const side = 256
const markSide = 48
/** The style that changes most. */
const style = 'van-gogh-starry-night'

function paint(content: Planes): Planes {
	const model = models.find(({ name }) => name === 'style-painter')
	const code = styles.find(({ id }) => id.startsWith(style))?.code
	if (!model || !code) throw new Error('not in the catalog')
	const { data, width, height } = addReference(content)
	const codes = new Float32Array(3 * codeLength)
	codes.set(code, codeLength)
	codes.set(code, 2 * codeLength)
	const painted = runNetwork(model, {
		picture: { data, dims: [1, 3, height, width] },
		codes: { data: codes, dims: [3, codeLength] },
		blend: { data: new Float32Array(width * height), dims: [1, 1, height, width] },
		strength: { data: Float32Array.of(1), dims: [1] },
	})
	const output = cropHeight({ data: painted.data, width, height }, content.height)
	return restoreColours(output, content, defaultOwnColours(fewColoursShare(content)))
}

/** A picture with a red mark in its upper left corner. */
function marked({ data, ...size }: Planes): Planes {
	const red = [0.85, 0.15, 0.1]
	return {
		...size,
		data: data.map((value, i) => {
			const [x, y] = [i % side, Math.floor(i / side) % side]
			return x < markSide && y < markSide ? (red[Math.floor(i / side ** 2)] ?? value) : value
		}),
	}
}

/** Mean difference of the lower right quarter, of 255. */
function farDifference(a: Planes, b: Planes): number {
	let [sum, count] = [0, 0]
	for (let i = 0; i < a.data.length; i++) {
		if (i % side < side / 2 || Math.floor(i / side) % side < side / 2) continue
		sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0))
		count++
	}
	return (255 * sum) / count
}

const paper: Planes = {
	data: new Float32Array(3 * side * side).fill(1),
	width: side,
	height: side,
}
/** Waves of many colours. */
const full: Planes = {
	...paper,
	data: paper.data.map((_, i) => {
		const [x, y, channel] = [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2)]
		return 0.5 + 0.25 * Math.sin(x / (9 + 4 * channel) + y / 23) + 0.2 * Math.cos(y / (6 + channel))
	}),
}

test('a first mark changes the far quarter of the paper by at most 2 of 255', {
	timeout: 120_000,
}, () => {
	expect(farDifference(paint(paper), paint(marked(paper)))).toBeLessThanOrEqual(2)
})

test('a mark changes the far quarter of a full canvas by at most 4 of 255', {
	timeout: 120_000,
}, () => {
	expect(farDifference(paint(full), paint(marked(full)))).toBeLessThanOrEqual(4)
})
