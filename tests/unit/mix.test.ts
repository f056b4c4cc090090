import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import { fitInside } from '../../client/studio/engine/pixels.ts'
import { type ChildWork, crossRecipes } from '../../client/studio/genetics/cross.ts'
import { familyOf } from '../../client/studio/genetics/family.ts'
import { genomeOf } from '../../client/studio/genetics/genes.ts'
import { styleSpace } from '../../client/studio/genetics/style-space.ts'
import { addParent, findPieces, type MixParent } from '../../client/studio/mix/parents.ts'
import catalogJson from '../../models/catalog.json'
import type { PictureMark } from '../../shared/canvas.ts'
import { packCode, type Recipe, type RecipeWork, recipeLimits } from '../../shared/recipe.ts'
import { packRecipe, unpackRecipe } from '../../shared/recipe-bytes.ts'

const { styles } = v.parse(Catalog, catalogJson)
const space = styleSpace(styles.map(({ code }) => code))
const frame = { x: 0, y: 0, w: 100, h: 100 }

function recipeFor(work: RecipeWork, parents: readonly string[] = []): Recipe {
	return {
		...{ model: 'style-painter@0.2.0', modelHash: 'ab'.repeat(32), engine: 'wasm' },
		...{ width: 512, height: 512, region: frame, input: 'cd'.repeat(32), parents },
		...work,
	}
}

/** The `n`th piece on a canvas. */
function pieceOf(n: number, work: RecipeWork): PictureMark {
	const sha256 = n.toString(16).padStart(4, '0').repeat(16)
	const picture = { sha256, width: 512, height: 512, thumbhash: new Uint8Array(25) }
	return {
		...{ kind: 'picture', id: String(n), z: String(n), author: n, bounds: frame, frame },
		...{ layer: '', locked: false, picture: { ...picture, recipe: packRecipe(recipeFor(work)) } },
	}
}

const hands = styles.slice(0, 6).map(({ id, code }, n) =>
	pieceOf(n, {
		...{ work: 'restyle', styles: [{ source: { kind: 'preset', id }, share: 1 }] },
		...{ code: packCode(code), strength: n / 10 },
	}),
)
const textures = [0, 1, 2, 3].map((n) =>
	pieceOf(100 + n, { work: 'texture', genome: genomeOf([n, n + 4], n) }),
)
const enlarged = pieceOf(200, { work: 'enlarge', factor: 2 })
const pieces = findPieces(familyOf([...hands, ...textures, enlarged]))
const handPieces = pieces.filter(({ genes }) => genes.kind === 'style')
const texturePieces = pieces.filter(({ genes }) => genes.kind === 'texture')

describe('pieces', () => {
	test('are the pictures that can pass something on, newest first', () => {
		const ids = [...textures.toReversed(), ...hands.toReversed()].map(({ id }) => id)
		expect(pieces.map(({ mark }) => mark.id)).toEqual(ids)
	})

	test('become parents of one kind, each once, four at most', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...pieces)), (taken) => {
				const parents = taken.reduce<readonly MixParent[]>(addParent, [])
				expect(new Set(parents.map(({ genes }) => genes.kind)).size).toBeLessThanOrEqual(1)
				expect(new Set(parents).size).toBe(parents.length)
				expect(parents.length).toBeLessThanOrEqual(recipeLimits.parents)
				const last = taken.at(-1)
				if (last) expect(parents[0]?.genes.kind).toBe(last.genes.kind)
			}),
		)
	})
})

describe('the recipe of an offspring', () => {
	const parents = fc.oneof(
		...[handPieces, texturePieces].map((alike) =>
			fc.subarray(alike, { minLength: 2, maxLength: recipeLimits.parents }),
		),
	)
	const wish = fc.record({
		seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
		mutationStrength: fc.double({ min: 0, max: 1, noNaN: true }),
		count: fc.constant(6),
	})

	test('is stored unchanged, with all parents, in 300 bytes', () => {
		let most = 0
		fc.assert(
			fc.property(parents, wish, (parents, wish) => {
				const refs = parents.map(({ ref }) => ref)
				for (const work of crossRecipes(parents, space, wish)) {
					const bytes = packRecipe(recipeFor(work, refs))
					most = Math.max(most, bytes.length)
					expect(unpackRecipe(bytes)).toMatchObject({ ...work, parents: refs })
				}
			}),
			{ numRuns: 30 },
		)
		// Four parents, four paintings, and a source picture.
		expect(most).toBeLessThanOrEqual(280)
	})

	test('names the styles in it, each with its share', () => {
		const both = handPieces.slice(0, 2)
		for (const work of crossRecipes(both, space, { seed: 5, mutationStrength: 0.3, count: 6 })) {
			const told = stylesOf(work)
			expect(told).toHaveLength(2)
			expect(told.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 1)
			const strengths = both.map(({ recipe }) => ('strength' in recipe ? recipe.strength : 0))
			if (work.work !== 'restyle') throw new Error('not a hand')
			expect(work.strength).toBeGreaterThanOrEqual(Math.min(...strengths))
			expect(work.strength).toBeLessThanOrEqual(Math.max(...strengths))
		}
	})
})

test('a picture is centred in a frame and fits into it', () => {
	expect(fitInside({ x: 10, y: 0, w: 100, h: 100 }, { width: 40, height: 20 })).toEqual({
		...{ x: 10, y: 25, w: 100, h: 50 },
	})
})

function stylesOf(work: ChildWork) {
	return work.work === 'restyle' ? work.styles : []
}
