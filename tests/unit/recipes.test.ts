import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { hasSeed, varyRecipe } from '../../client/studio/recipes/vary.ts'
import { addMark, readMark } from '../../shared/canvas.ts'
import { fitLabelMap, labelCount, labelSide, packLabelMap } from '../../shared/label-map.ts'
import { limits } from '../../shared/limits.ts'
import { recipeOf } from '../../shared/mark-recipe.ts'
import { materials } from '../../shared/material.ts'
import { meanings } from '../../shared/meaning.ts'
import {
	blendCodes,
	codeLength,
	packedCodeBytes,
	type Recipe,
	type RecipeWork,
	recipeLimits,
	type StyleSource,
	shareSteps,
} from '../../shared/recipe.ts'
import { packRecipe, unpackRecipe } from '../../shared/recipe-bytes.ts'
import { RecipeError } from '../../shared/recipe-format.ts'

const hex = (digits: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
const uint32 = fc.nat(2 ** 32 - 1)
const share = fc.nat(shareSteps).map((step) => step / shareSteps)
const side = fc.integer({ min: 1, max: limits.pictureSide })
const float = fc.float({ noNaN: true, noDefaultInfinity: true })
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

const source: fc.Arbitrary<StyleSource> = fc.oneof(
	fc.record({ kind: fc.constant('preset' as const), id: hex(8).map((hash) => `#${hash}`) }),
	fc.record({ kind: fc.constant('picture' as const), ref: hex(16) }),
	fc.record({ kind: fc.constant('person' as const), client: uint32 }),
	fc.constantFrom({ kind: 'region' as const }, { kind: 'file' as const }),
)
/** Noise of a few labels: with too many runs, until it is fitted. */
const labelMap = fc
	.tuple(fc.nat(labelCount), bytes(labelSide ** 2))
	.map(([most, noise]) => fitLabelMap(noise.map((value) => (value < 128 ? 0 : value % (most + 1)))))
const meaningMap = fc.tuple(fc.nat(meanings.length), bytes(labelSide ** 2)).map(([most, noise]) =>
	fitLabelMap(
		noise.map((value) => value % (most + 1)),
		'meanings',
	),
)
const changes = fc.array(fc.nat(2 ** 16 - 1), { maxLength: recipeLimits.changes, size: 'max' })
const work: fc.Arbitrary<RecipeWork> = fc.oneof(
	fc.record(
		{
			work: fc.constant('restyle' as const),
			styles: fc.array(fc.record({ source, share }), {
				minLength: 1,
				maxLength: recipeLimits.styles,
				size: 'max',
			}),
			code: bytes(packedCodeBytes),
			strength: share,
			finish: fc.oneof(
				fc.record({ ownColours: share, paper: fc.nat(0xffffff) }, { requiredKeys: ['ownColours'] }),
				fc.record({
					ownColours: share,
					paper: fc.nat(0xffffff),
					narrowRim: fc.constant(true),
				}),
			),
		},
		{ requiredKeys: ['work', 'styles', 'code', 'strength'] },
	),
	fc.record({
		work: fc.constant('texture' as const),
		genome: fc.record({ corners: bytes(64), seed: uint32, other: uint32, share }),
	}),
	fc.record({
		work: fc.constant('duel' as const),
		piece: fc.record({
			seed: uint32,
			material: fc.nat(materials.length - 1),
			changes,
		}),
	}),
	fc.record({
		work: fc.constant('enlarge' as const),
		factor: fc.constantFrom(2 as const, 4 as const),
	}),
	fc.record({
		work: fc.constant('rebuild' as const),
		plan: fc.record(
			{
				from: source,
				source: hex(64),
				seed: uint32,
				faithfulness: share,
				colours: share,
				lines: share,
				keepsLines: fc.boolean(),
				fills: fc.boolean(),
				labels: fc.record({ drawing: labelMap, source: labelMap }),
			},
			{
				requiredKeys: [
					...(['from', 'source', 'seed', 'faithfulness', 'colours', 'lines'] as const),
					...(['keepsLines', 'fills'] as const),
				],
			},
		),
	}),
	fc.record({
		work: fc.constant('landscape' as const),
		plan: fc.record({
			manner: hex(8).map((hash) => `#${hash}`),
			seed: uint32,
			labels: meaningMap,
			changes,
		}),
	}),
)
const recipe: fc.Arbitrary<Recipe> = fc
	.tuple(
		fc.record(
			{
				model: fc.string({
					unit: fc.constantFrom(...'az-@.09'),
					minLength: 1,
					maxLength: recipeLimits.modelLength,
					size: 'max',
				}),
				modelHash: hex(64),
				engine: fc.constantFrom('wasm' as const, 'webgpu' as const),
				width: side,
				height: side,
				region: fc.record({ x: float, y: float, w: float, h: float }),
				input: hex(64),
				parents: fc.array(hex(16), { maxLength: recipeLimits.parents, size: 'max' }),
			},
			{
				requiredKeys: ['model', 'modelHash', 'engine', 'width', 'height', 'region', 'parents'],
			},
		),
		work,
	)
	.map(([base, work]) => ({ ...base, ...work }))

describe('a recipe', () => {
	test('is the same after encoding and decoding, and within its limit', () => {
		fc.assert(
			fc.property(recipe, (recipe) => {
				const packed = packRecipe(recipe)
				expect(packed.length).toBeLessThanOrEqual(recipeLimits.bytes)
				expect(unpackRecipe(packed)).toEqual(recipe)
			}),
		)
	})

	test('at its largest is within the limit', () => {
		const picture = { kind: 'picture' as const, ref: 'f'.repeat(16) }
		const base = {
			model: 'm'.repeat(recipeLimits.modelLength),
			modelHash: 'a'.repeat(64),
			engine: 'webgpu' as const,
			...{ width: 4096, height: 4096 },
			region: { x: 1, y: 1, w: 1, h: 1 },
			input: 'b'.repeat(64),
			parents: Array.from({ length: recipeLimits.parents }, () => picture.ref),
		}
		const styles = Array.from({ length: recipeLimits.styles }, () => ({
			source: picture,
			share: 1,
		}))
		const code = new Uint8Array(packedCodeBytes)
		const busiestMap = new Uint8Array(labelSide ** 2).map((_, i) => (i >> 2) % (labelCount + 1))
		expect(packLabelMap(busiestMap).length).toBe(256)
		const changes = Array.from({ length: recipeLimits.changes }, () => 65_535)
		const works: RecipeWork[] = [
			{ work: 'restyle', styles, code, strength: 1, finish: { ownColours: 1, paper: 0xfaf8f3 } },
			{ work: 'duel', piece: { seed: 1, material: 1, changes } },
			{
				work: 'rebuild',
				plan: {
					...{ from: picture, source: 'c'.repeat(64), seed: 2 ** 32 - 1 },
					...{ faithfulness: 1, colours: 1, lines: 1, keepsLines: true, fills: true },
					labels: { drawing: busiestMap, source: busiestMap },
				},
			},
			{
				work: 'landscape',
				plan: { manner: '#ffffffff', seed: 2 ** 32 - 1, labels: busiestMap, changes },
			},
		]
		for (const work of works) {
			expect(packRecipe({ ...base, ...work }).length).toBeLessThanOrEqual(recipeLimits.bytes)
		}
	})

	test('that is cut off, too long or random bytes gives a clear error', () => {
		fc.assert(
			fc.property(recipe, fc.nat(), (recipe, at) => {
				const packed = packRecipe(recipe)
				const cut = packed.subarray(0, at % packed.length)
				expect(() => unpackRecipe(cut)).toThrow(RecipeError)
				expect(() => unpackRecipe(Uint8Array.of(...packed, 0))).toThrow(RecipeError)
			}),
		)
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 320 }), (nonsense) => {
				try {
					unpackRecipe(nonsense)
				} catch (error) {
					expect(error).toBeInstanceOf(RecipeError)
				}
			}),
		)
	})

	test('of a kind that this page does not know is none, and its picture stays', () => {
		fc.assert(
			fc.property(recipe, fc.constantFrom(6, 7), (recipe, later) => {
				const packed = packRecipe(recipe)
				packed[1] = ((packed[1] ?? 0) & ~7) | later
				expect(() => unpackRecipe(packed)).toThrow(RecipeError)
				const doc = new Y.Doc()
				const picture = {
					...{ sha256: 'c'.repeat(64), width: 9, height: 9, thumbhash: new Uint8Array(5) },
					recipe: packed,
				}
				const frame = { x: 0, y: 0, w: 9, h: 9 }
				addMark(doc, 'a', { kind: 'picture', picture, frame }, { below: null })
				const mark = readMark(doc, 'a')
				expect(mark).toMatchObject({ kind: 'picture' })
				expect(recipeOf(mark)).toBeUndefined()
			}),
			{ numRuns: 10 },
		)
	})

	test('names a preset that is in the list, and no other', () => {
		fc.assert(
			fc.property(recipe, (recipe) => {
				const named = {
					...recipe,
					...{ work: 'restyle' as const, code: new Uint8Array(packedCodeBytes), strength: 1 },
					styles: [
						{ source: { kind: 'preset' as const, id: 'hokusai-great-wave-1831' }, share: 1 },
					],
				}
				const packed = packRecipe(named)
				const read = (presets: string[]) => unpackRecipe(packed, presets)
				expect(read(['munch-scream-1893', 'hokusai-great-wave-1831'])).toMatchObject({
					styles: named.styles,
				})
				expect(read([])).toMatchObject({
					styles: [{ source: { id: expect.stringMatching(/^#[0-9a-f]{8}$/) } }],
				})
			}),
			{ numRuns: 10 },
		)
	})
})

test('a variation is a different recipe, the same on every device, and keeps the seed on request', () => {
	fc.assert(
		fc.property(recipe, fc.nat(20), fc.boolean(), (recipe, turn, keepsSeed) => {
			const other = varyRecipe(recipe, turn, keepsSeed)
			expect(varyRecipe(recipe, turn, keepsSeed)).toEqual(other)
			expect(packRecipe(other).length).toBeLessThanOrEqual(recipeLimits.bytes)
			if (!hasSeed(recipe)) return
			const seedOf = (one: Recipe) => {
				if (one.work === 'duel') return one.piece.seed
				if (one.work === 'rebuild' || one.work === 'landscape') return one.plan.seed
				return one.work === 'texture' ? one.genome.seed : undefined
			}
			expect(seedOf(other) === seedOf(recipe)).toBe(keepsSeed)
		}),
	)
})

test('codes are mixed by their shares', () => {
	const [a, b] = [new Float32Array(codeLength).fill(1), new Float32Array(codeLength).fill(3)]
	expect(blendCodes([{ code: a, share: 1 }])).toEqual(a)
	const mixed = blendCodes([
		{ code: a, share: 0.3 },
		{ code: b, share: 0.1 },
	])
	expect(mixed).toHaveLength(codeLength)
	for (const value of mixed) expect(value).toBeCloseTo(1.5, 5)
	expect(() => blendCodes([{ code: a, share: 0 }])).toThrow(RangeError)
})
