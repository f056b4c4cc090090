import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { latentOfGenome } from '../../client/canvas/materials/genome-latent.ts'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import { type Branch, branchesOf, familyOf } from '../../client/studio/genetics/family.ts'
import {
	childrenOf,
	type Genes,
	genesOf,
	genomeOf,
	mutate,
} from '../../client/studio/genetics/genes.ts'
import { seeded } from '../../client/studio/genetics/random.ts'
import {
	coordinatesOf,
	dot,
	styleAxes,
	styleSpace,
} from '../../client/studio/genetics/style-space.ts'
import catalogJson from '../../models/catalog.json'
import type { PictureMark } from '../../shared/canvas.ts'
import { codeLength, packCode, type Recipe, refOf } from '../../shared/recipe.ts'
import { packRecipe } from '../../shared/recipe-bytes.ts'

const base = {
	model: 'style-painter@0.2.0',
	modelHash: 'ab'.repeat(32),
	engine: 'wasm',
	width: 64,
	height: 64,
	region: { x: 0, y: 0, w: 1, h: 1 },
	parents: [],
} as const
const codes = v.parse(Catalog, catalogJson).styles.map(({ code }) => code)
const space = styleSpace(codes)

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const hand = fc
	.constantFrom(...codes)
	.map((code): Genes => ({ kind: 'style', code: Float32Array.from(code) }))
const corners = fc
	.uint8Array({ minLength: 64, maxLength: 64, min: 1 })
	.map((bytes) => Uint8Array.from(bytes))
const texture = fc
	.record({ corners, seed: uint32, other: uint32, share: fc.constantFrom(0, 0.25, 1) })
	.map((genome): Genes => ({ kind: 'texture', genome }))
const parents = fc.oneof(
	fc.array(hand, { minLength: 2, maxLength: 4 }),
	fc.array(texture, { minLength: 2, maxLength: 4 }),
)

describe('the style space', () => {
	test('has orthogonal axes, the widest first, along which the catalog differs by 1', () => {
		expect(space.axes).toHaveLength(styleAxes)
		space.axes.forEach((axis, i) => {
			space.axes.forEach((other, j) => {
				expect(dot(axis.direction, other.direction)).toBeCloseTo(i === j ? 1 : 0, 9)
			})
			expect(axis.deviation).toBeLessThanOrEqual(space.axes[i - 1]?.deviation ?? Infinity)
		})
		const all = codes.map((code) => coordinatesOf(code, space))
		for (let axis = 0; axis < styleAxes; axis++) {
			const values = all.map((coordinates) => coordinates[axis] ?? 0)
			const squares = values.reduce((sum, x) => sum + x * x, 0) / values.length
			expect(squares).toBeCloseTo(1, 9)
		}
	})
})

describe('offspring', () => {
	test('are the same for the same seed, have the kind of their parents, and fit into recipes', () => {
		fc.assert(
			fc.property(parents, uint32, (parents, seed) => {
				const children = childrenOf(parents, space, seed, 6)
				expect(children).toEqual(childrenOf(parents, space, seed, 6))
				expect(children).toHaveLength(6)
				for (const { genes, shares } of children) {
					expect(genes.kind).toBe(parents[0]?.kind)
					expect(shares).toHaveLength(parents.length)
					expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
					expect(() => packRecipe(recipeFor(genes))).not.toThrow()
				}
			}),
			{ numRuns: 30 },
		)
	})

	test('differ from each other, the last more from its parents than the first', () => {
		const [a, b] = codes
		if (!a || !b) throw new Error('no codes')
		const two = [a, b].map((code): Genes => ({ kind: 'style', code: Float32Array.from(code) }))
		let nearer = 0
		for (let seed = 0; seed < 50; seed++) {
			const away = childrenOf(two, space, seed, 6).map(({ genes }) =>
				genes.kind === 'style' ? distanceToLine(genes.code, a, b) : 0,
			)
			if ((away[0] ?? 0) < (away[5] ?? 0)) nearer++
			expect(new Set(away).size).toBe(6)
		}
		expect(nearer).toBe(50)
	})

	test('of a style and a texture do not exist', () => {
		const genome = { corners: new Uint8Array(64).fill(1), seed: 1, other: 2, share: 0 }
		const both: Genes[] = [
			{ kind: 'style', code: new Float32Array(codeLength) },
			{ kind: 'texture', genome },
		]
		expect(() => childrenOf(both, space, 1, 6)).toThrow(RangeError)
		expect(() => childrenOf([], space, 1, 6)).toThrow(RangeError)
	})

	test('of one parent, without mutation, have its style', () => {
		const [code] = codes
		if (!code) throw new Error('no codes')
		const parent: Genes = { kind: 'style', code: Float32Array.from(code) }
		for (const { genes } of childrenOf([parent], space, 7, 3, 0)) expect(genes).toEqual(parent)
	})

	test('without change equal their parents', () => {
		fc.assert(
			fc.property(fc.oneof(hand, texture), uint32, (genes, seed) => {
				expect(mutate(genes, 0, space, seeded(seed))).toEqual(genes)
			}),
		)
	})
})

describe('a picture passes on', () => {
	test('the style or the texture of its recipe', () => {
		const genome = genomeOf([3, 5], 9)
		expect(genesOf(recipeFor({ kind: 'texture', genome }))).toEqual({ kind: 'texture', genome })
		const [code] = codes
		if (!code) throw new Error('no codes')
		expect(genesOf(recipeFor({ kind: 'style', code }))?.kind).toBe('style')
	})

	test('its material and seed, if it comes from the duel', () => {
		const recipe: Recipe = { ...base, work: 'duel', piece: { seed: 9, material: 3, changes: [1] } }
		expect(genesOf(recipe)).toEqual({ kind: 'texture', genome: genomeOf([3], 9) })
	})

	test('nothing, if it was only enlarged', () => {
		expect(genesOf({ ...base, work: 'enlarge', factor: 2 })).toBeUndefined()
	})
})

test('a new genome divides its corners among one to four materials', () => {
	fc.assert(
		fc.property(fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 4 }), (channels) => {
			const { corners } = genomeOf(channels, 1)
			for (let corner = 0; corner < 4; corner++) {
				const weights = [...corners.subarray(corner * 16, corner * 16 + 16)]
				expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(255)
				expect(channels).toContain(weights.indexOf(255))
			}
		}),
	)
})

test('a genome gives noise of one variance, and smooth transitions between materials', () => {
	const corners = new Uint8Array(64)
	for (const [corner, material] of [0, 1, 2, 3].entries()) corners[corner * 16 + material] = 255
	const [rows, columns] = [24, 24]
	const latent = latentOfGenome({ corners, seed: 5, other: 9, share: 0.3 }, rows, columns)
	const noise = latent.subarray(0, 16 * rows * columns)
	const mean = noise.reduce((sum, x) => sum + x, 0) / noise.length
	const variance = noise.reduce((sum, x) => sum + (x - mean) ** 2, 0) / noise.length
	expect(mean).toBeCloseTo(0, 1)
	expect(variance).toBeCloseTo(1, 1)
	const weight = (material: number, cell: number) =>
		latent[(16 + material) * rows * columns + cell] ?? 0
	for (const cell of [0, 300, rows * columns - 1]) {
		const sum = Array.from({ length: 16 }, (_, m) => weight(m, cell)).reduce((a, b) => a + b)
		expect(sum).toBeCloseTo(1, 6)
	}
	expect(weight(0, 0)).toBeGreaterThan(0.9)
	expect(weight(3, rows * columns - 1)).toBeGreaterThan(0.9)
})

describe('a family', () => {
	const shaOf = (digit: string) => digit.repeat(64)
	const of = (digit: string, parents: string[]): PictureMark => {
		const genes: Genes = { kind: 'style', code: new Float32Array(codeLength) }
		const recipe = packRecipe({ ...recipeFor(genes), parents: parents.map((p) => p.repeat(16)) })
		const size = { width: 64, height: 64, thumbhash: new Uint8Array(25) }
		const frame = { x: 0, y: 0, w: 1, h: 1 }
		return {
			...{ kind: 'picture', id: digit, z: digit, author: 1, bounds: frame, frame },
			...{ layer: '', locked: false, picture: { sha256: shaOf(digit), ...size, recipe } },
		}
	}

	const spelled = ({ relative, isRepeated, branches }: Branch): string =>
		`${relative.ref[0]}${isRepeated ? ' again' : `(${branches.map(spelled).join(' ')})`}`

	test('lists the parents of each picture, also of deleted ones', () => {
		const family = familyOf([of('c', ['a', 'b']), of('a', []), of('d', ['c', 'b'])])
		const ref = (digit: string) => refOf(shaOf(digit))
		expect(family.get(ref('a'))?.children).toEqual([ref('c')])
		expect(family.get(ref('b'))).toMatchObject({ marks: [], children: [ref('c'), ref('d')] })
		const told = branchesOf(family, ref('d'), 'parents').map(spelled)
		expect(told).toEqual(['c(a() b())', 'b again'])
		expect(branchesOf(family, ref('b'), 'children').map(spelled)).toEqual(['c(d())', 'd again'])
	})

	test('with a cycle, which only a forged recipe can have, ends', () => {
		const family = familyOf([of('a', ['b']), of('b', ['a']), of('c', ['c', 'a'])])
		const told = branchesOf(family, refOf(shaOf('c')), 'parents').map(spelled)
		expect(told).toEqual(['a(b(a again))'])
	})
})

function recipeFor(genes: Genes): Recipe {
	if (genes.kind === 'texture') return { ...base, work: 'texture', genome: genes.genome }
	const styles = [{ source: { kind: 'region' }, share: 1 }] as const
	return { ...base, work: 'restyle', styles, code: packCode(genes.code), strength: 1 }
}

/** @returns the distance of a code from the straight line through two others. */
function distanceToLine(code: Float32Array, a: Float32Array, b: Float32Array): number {
	const [way, from] = [Float64Array.from(b), Float64Array.from(code)]
	for (let i = 0; i < codeLength; i++) {
		way[i] = (way[i] ?? 0) - (a[i] ?? 0)
		from[i] = (from[i] ?? 0) - (a[i] ?? 0)
	}
	const along = dot(way, from) / dot(way, way)
	const rest = from.map((x, i) => x - along * (way[i] ?? 0))
	return Math.sqrt(dot(rest, rest))
}
