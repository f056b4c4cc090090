import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { noMaterial } from '../../client/studio/critic/looks.ts'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import catalogJson from '../../models/catalog.json'
import { materials } from '../../shared/material.ts'
import { seeded } from '../seeded.ts'
import { realCrop, realIds } from './real-paint.ts'
import { runNetwork } from './run-network.ts'

/** Quality floors of the shipped critic. */

const { models } = v.parse(Catalog, catalogJson)
const side = 96
const area = side * side
const patches = (side / 16) ** 2

function findNetwork(name: string) {
	const model = models.find((one) => one.name === name)
	if (!model) throw new Error(`no ${name} in the catalogue`)
	return model
}

/** What the critic says of a picture: its belief in the asked material, and what it looks like most. */
async function judge(picture: Float32Array, channel: number) {
	const weights = Float32Array.from(materials, (_, i) => (i === channel ? 1 : 0))
	const { data } = await runNetwork(findNetwork('critic'), {
		picture: { data: picture, dims: [1, 3, side, side] },
		weights: { data: weights, dims: [1, weights.length] },
	})
	const means = Array.from({ length: data.length / patches }, (_, plane) => {
		const values = data.subarray(plane * patches, (plane + 1) * patches)
		return values.reduce((sum, value) => sum + value, 0) / patches
	})
	const [belief = Number.NaN, ...looks] = means
	return { belief, looksLike: looks.indexOf(Math.max(...looks)) }
}

function planes(value: (x: number, y: number, channel: number) => number): Float32Array {
	return Float32Array.from({ length: 3 * area }, (_, i) =>
		value(i % side, Math.floor(i / side) % side, Math.floor(i / area)),
	)
}

const random = seeded(61)
const noise = Float32Array.from({ length: 3 * area }, () => random())
/** Thick crayon lines in three colours on white paper, and a sun. */
const crayons: readonly (readonly number[])[] = [
	[0.84, 0.16, 0.16],
	[0.16, 0.43, 0.78],
	[0.22, 0.63, 0.27],
]
const drawing = planes((x, y, channel) => {
	const sun = Math.hypot(x - 70, y - 24)
	if (sun > 12 && sun < 16) return [1, 0.87, 0.2][channel] ?? 1
	const line = crayons.findIndex(
		(_, i) => Math.abs(y - 40 - 18 * i - 9 * Math.sin(x / (7 + 3 * i))) < 3,
	)
	return crayons[line]?.[channel] ?? 1
})
const nothingReal = { noise, drawing }
const nothing = { paper: planes(() => 1), grey: planes(() => 0.5) }

const channelOf = (id: (typeof realIds)[number]) => materials.findIndex((one) => one.id === id)

/** The square cells of a picture, each at another place. */
function shuffle(picture: Float32Array): Float32Array {
	const cell = 16
	const count = side / cell
	const places = Array.from({ length: count * count }, (_, i) => ({ i, at: random() }))
	places.sort((a, b) => a.at - b.at)
	return planes((x, y, channel) => {
		const place = places[Math.floor(y / cell) * count + Math.floor(x / cell)]?.i ?? 0
		const [fromX, fromY] = [(place % count) * cell + (x % cell), Math.floor(place / count) * cell]
		return picture[(channel * side + fromY + (y % cell)) * side + fromX] ?? 0
	})
}

/** The middle of a picture that the materials' network paints. */
async function paintByNetwork(channel: number): Promise<Float32Array> {
	const cells = 10
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
	const latent = Float32Array.from({ length: (16 + materials.length) * cells * cells }, (_, i) => {
		const plane = Math.floor(i / (cells * cells))
		return plane < 16 ? normal() : Number(plane - 16 === channel)
	})
	const dims = [1, 16 + materials.length, cells, cells]
	const { data } = await runNetwork(findNetwork('materials'), { latent: { data: latent, dims } })
	const [large, margin] = [16 * cells, (16 * cells - side) / 2]
	return planes((x, y, channel) => data[(channel * large + y + margin) * large + x + margin] ?? 0)
}

describe.each(realIds)('asked for %s, the critic', (id) => {
	const channel = channelOf(id)

	test('believes real paint, and says what it looks like', async () => {
		const { belief, looksLike } = await judge(realCrop(id).data, channel)
		expect(looksLike).toBe(channel)
		expect(belief).toBeGreaterThan(0.4)
	})

	test('believes it less when its parts are at other places', async () => {
		expect((await judge(shuffle(realCrop(id).data), channel)).belief).toBeLessThan(0.35)
	})

	test.each(Object.entries(nothingReal))('does not believe a picture of %s', async (_, picture) => {
		const { belief, looksLike } = await judge(picture, channel)
		expect(looksLike).toBe(noMaterial)
		expect(belief).toBeLessThan(0.05)
	})
})

test.each(Object.entries(nothing))(
	'a picture of %s looks like none of the materials',
	async (_, picture) => {
		expect(await judge(picture, channelOf('lilies'))).toMatchObject({ looksLike: noMaterial })
	},
)

test('a crop of one material is not believed as another', async () => {
	const { belief, looksLike } = await judge(realCrop('glass').data, channelOf('ornament'))
	expect(looksLike).toBe(channelOf('glass'))
	expect(belief).toBeLessThan(0.05)
})

test('an ornament that the materials’ network painted is not believed', async () => {
	const { belief } = await judge(await paintByNetwork(channelOf('ornament')), channelOf('ornament'))
	expect(belief).toBeLessThan(0.15)
})
