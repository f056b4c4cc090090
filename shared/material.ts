import * as v from 'valibot'
import type * as Y from 'yjs'
import { Sha256 } from './api.ts'

/** In the order of the network's channels, with the mean colour of each. */
export const materials = [
	{ id: 'night-sky', colour: 0x5d90a3 },
	{ id: 'cypress', colour: 0x2b3848 },
	{ id: 'wheat', colour: 0xb39b24 },
	{ id: 'clouds', colour: 0xb6bec8 },
	{ id: 'wave', colour: 0x809285 },
	{ id: 'foam', colour: 0x678088 },
	{ id: 'fire-sky', colour: 0xc86d34 },
	{ id: 'fjord', colour: 0x3a4b47 },
	{ id: 'gold', colour: 0xbe8227 },
	{ id: 'jewels', colour: 0x8d612a },
	{ id: 'meadow', colour: 0x8b8d6c },
	{ id: 'lilies', colour: 0x757393 },
	{ id: 'dots', colour: 0x9cb4c1 },
	{ id: 'glass', colour: 0x2c2a48 },
	{ id: 'mosaic', colour: 0x343756 },
	{ id: 'ornament', colour: 0x876e5f },
] as const

/**
 * The materials that the exemplar engine paints better than the network, judged side by side
 * (docs/models/materials-exemplar.jpg).
 */
const betterAsExemplar: ReadonlySet<string> = new Set<(typeof materials)[number]['id']>([
	'night-sky',
	'wheat',
	'wave',
	'foam',
	'fjord',
	'jewels',
	'meadow',
	'lilies',
	'dots',
	'glass',
	'mosaic',
	'ornament',
])

/** @returns true for a material that the exemplar engine paints unless a person chooses otherwise. */
export function isBetterAsExemplar(channel: number): boolean {
	return betterAsExemplar.has(materials[channel]?.id ?? '')
}

/**
 * The channel of a material that is painted with patches of a picture of the jam: the network has no
 * such channel, and a client that doesn't know it shows the mark in its own colour.
 */
export const pictureChannel = materials.length

const bytes = 5
const mostSeed = 2 ** 32 - 1

/**
 * A mark's material, in separate keys of the mark's map, so that edits of two people both hold:
 *
 *   material   5 bytes: channel, then the original seed (uint32, little-endian)
 *   seed       a later seed, a number; absent: that of `material`
 *   alive      true: it is animated slowly
 *   exemplar   true: it is painted with patches of the painting, not by the network; for
 *              `pictureChannel` the SHA-256 of the picture that the patches are taken from
 *   directed   true, beside `exemplar`: the patches are turned along the stroke
 *
 * A client without materials shows the mark in its own colour, which is the material's mean.
 */
const AnyMaterial = v.object({
	/** Index in `materials`, and channel of the network's input; or `pictureChannel`. */
	channel: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(pictureChannel)),
	/** uint32; seed of the noise. */
	seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostSeed)),
	alive: v.boolean(),
	/** Painted by the exemplar engine instead of the network. Such a material is never alive. */
	exemplar: v.exactOptional(v.union([v.literal(true), Sha256])),
	/** The exemplar engine turns the texture along the stroke. */
	directed: v.exactOptional(v.literal(true)),
})
export const Material = v.pipe(
	AnyMaterial,
	v.check(
		({ channel, exemplar }) => (channel === pictureChannel) === (typeof exemplar === 'string'),
	),
)
export type Material = v.InferOutput<typeof Material>

/** @returns the SHA-256 of the jam's picture that a material is painted from; undefined for others. */
export function sourcePictureOf(material: Material | undefined): string | undefined {
	const exemplar = material?.exemplar
	return typeof exemplar === 'string' ? exemplar : undefined
}

/** @returns a material's mean colour, 0xRRGGBB. */
export function meanColour(channel: number): number {
	return materials[channel]?.colour ?? 0
}

/** @returns a new seed: 32 random bits. */
export function newSeed(): number {
	return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** @returns a mark's material; undefined when it has none, or it can't be read. */
export function readMaterial(map: Y.Map<unknown>): Material | undefined {
	const packed = map.get('material')
	if (!(packed instanceof Uint8Array) || packed.length !== bytes) return undefined
	const channel = packed[0] ?? 0
	if (channel > pictureChannel) return undefined
	const laterSeed = map.get('seed')
	const originalSeed = new DataView(packed.buffer, packed.byteOffset).getUint32(1, true)
	const seed = isSeed(laterSeed) ? laterSeed : originalSeed
	const exemplar = v.safeParse(
		channel === pictureChannel ? Sha256 : v.literal(true),
		map.get('exemplar'),
	)
	if (exemplar.success) {
		const directed = map.get('directed') === true ? { directed: true as const } : {}
		return { channel, seed, alive: false, exemplar: exemplar.output, ...directed }
	}
	return channel === pictureChannel
		? undefined
		: { channel, seed, alive: map.get('alive') === true }
}

/** @returns the entries of a new mark's map for its material. */
export function materialEntries(material: Material): [string, unknown][] {
	const { channel, seed, alive, exemplar, directed } = material
	const packed = new Uint8Array(bytes)
	packed[0] = channel
	new DataView(packed.buffer).setUint32(1, seed, true)
	const entries: [string, unknown][] = [['material', packed]]
	if (alive) entries.push(['alive', true])
	if (exemplar) entries.push(['exemplar', exemplar])
	if (directed) entries.push(['directed', true])
	return entries
}

function isSeed(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= mostSeed
}
