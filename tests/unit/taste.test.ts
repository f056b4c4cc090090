import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { featuresOf, traitCount } from '../../client/document/vote-traits.ts'
import {
	heartsIn,
	preferTo,
	readVotes,
	setHeart,
	type VotedPiece,
} from '../../client/document/votes-map.ts'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import { genesOf } from '../../client/studio/genetics/genes.ts'
import { normal, type Random, seeded } from '../../client/studio/genetics/random.ts'
import { dot, styleSpace } from '../../client/studio/genetics/style-space.ts'
import { type Ancestor, type Idea, ideaSeed, ideasFrom } from '../../client/studio/taste/ideas.ts'
import { logistic } from '../../client/studio/taste/logistic.ts'
import {
	certainty,
	fitTaste,
	likelihood,
	mostInformativePair,
	sampleTaste,
} from '../../client/studio/taste/model.ts'
import { propose } from '../../client/studio/taste/propose.ts'
import { traitsOf } from '../../client/studio/taste/traits.ts'
import catalogJson from '../../models/catalog.json'
import { limits } from '../../shared/limits.ts'
import { writePerson } from '../../shared/people.ts'
import { packCode, type Recipe } from '../../shared/recipe.ts'
import { packRecipe } from '../../shared/recipe-bytes.ts'
import { meet } from './documents.ts'

const base = {
	model: 'style-painter@0.2.0',
	modelHash: 'ab'.repeat(32),
	engine: 'wasm',
	width: 64,
	height: 64,
	region: { x: 0, y: 0, w: 1, h: 1 },
	parents: [],
} as const
const styles = v.parse(Catalog, catalogJson).styles
const space = styleSpace(styles.map(({ code }) => code))

const hands = styles.map(({ code, id }): Recipe => {
	const sources = [{ source: { kind: 'preset', id }, share: 1 }] as const
	return { ...base, work: 'restyle', styles: sources, code: packCode(code), strength: 1 }
})
const textures = Array.from({ length: 16 }, (_, material): Recipe => {
	const corners = new Uint8Array(64)
	for (let corner = 0; corner < 4; corner++) corners[corner * 16 + material] = 200
	return { ...base, work: 'texture', genome: { corners, seed: 1, other: 2, share: 0 } }
})
const pieces = [...hands, ...textures].map((recipe, i): VotedPiece => {
	const traits = traitsOf(genesOf(recipe), space)
	return { ref: (i + 1).toString(16).padStart(16, '0'), traits }
})
const features = (piece: VotedPiece) => featuresOf(piece.traits) ?? new Float64Array(traitCount)

function docOf(who: string, client?: number): Y.Doc {
	const doc = new Y.Doc()
	if (client !== undefined) doc.clientID = client
	writePerson(doc, { name: who, colour: 0, who })
	return doc
}

const bitsOf = (doc: Y.Doc) => {
	const { mean, precision } = fitTaste(readVotes(doc))
	return [mean, ...precision].map((row) => Buffer.from(row.buffer).toString('hex'))
}

const any = fc.constantFrom(...pieces)
const act = fc.oneof(
	fc.record({ by: fc.nat({ max: 2 }), heart: any, on: fc.boolean() }),
	fc.record({ by: fc.nat({ max: 2 }), better: any, worse: any }),
)

describe('votes', () => {
	test('in any order of arrival, give everyone a model with the same bits', () => {
		fc.assert(
			fc.property(fc.array(act, { maxLength: 30 }), fc.nat(), (acts, seed) => {
				const docs = ['ada', 'ben', 'cleo'].map((who) => docOf(who))
				const updates: Uint8Array[] = []
				for (const doc of docs) {
					updates.push(Y.encodeStateAsUpdate(doc))
					doc.on('update', (update: Uint8Array) => updates.push(update))
				}
				for (const one of acts) {
					const doc = docs[one.by]
					if (!doc) continue
					if ('heart' in one) setHeart(doc, one.heart, one.on)
					else preferTo(doc, one.better, one.worse)
				}
				const arrived = new Y.Doc()
				for (const update of shuffled(updates, seeded(seed))) Y.applyUpdate(arrived, update)
				meet(...docs)
				const [first, ...others] = [...docs, arrived].map(bitsOf)
				for (const bits of others) expect(bits).toEqual(first)
			}),
			{ numRuns: 25 },
		)
	})

	test('count once per person and piece, across visits', () => {
		const [piece] = pieces
		if (!piece) throw new Error('no piece')
		const [first, later, other] = [docOf('ada'), docOf('ada'), docOf('ben')]
		setHeart(first, piece, true)
		setHeart(later, piece, true)
		setHeart(other, piece, true)
		meet(first, later, other)
		expect(readVotes(first)).toHaveLength(2)
		expect(heartsIn(readVotes(first)).get(piece.ref)?.sort()).toEqual(['ada', 'ben'])
		setHeart(later, piece, false)
		expect(heartsIn(readVotes(later)).get(piece.ref)).toEqual(['ben'])
		expect(readVotes(later)).toHaveLength(1)
	})

	test('in another person’s name are ignored', () => {
		const [liked, disliked] = pieces
		if (!liked || !disliked) throw new Error('no pieces')
		const [ada, eve] = [docOf('ada'), docOf('eve')]
		meet(ada, eve)
		const votes = eve.getMap('votes')
		votes.set(`${ada.clientID}/${liked.ref}`, liked.traits)
		votes.set(
			`${ada.clientID}/${liked.ref}/${disliked.ref}`,
			Uint8Array.of(1, ...liked.traits, ...disliked.traits),
		)
		expect(readVotes(eve)).toEqual([])
	})

	test('that cannot be read are skipped, and the votes of one person are bounded', () => {
		const doc = docOf('ada')
		const votes = doc.getMap('votes')
		fc.assert(
			fc.property(fc.string(), fc.anything(), fc.uint8Array({ maxLength: 60 }), (key, _, bytes) => {
				votes.set(key, bytes)
				votes.set(`${doc.clientID}/${'a'.repeat(16)}/${'b'.repeat(16)}`, bytes)
				votes.set(`${doc.clientID}/${'a'.repeat(16)}`, bytes)
				expect(() => fitTaste(readVotes(doc))).not.toThrow()
			}),
		)
		const [piece] = pieces
		if (!piece) throw new Error('no piece')
		doc.transact(() => {
			for (let i = 0; i < limits.votesPerPerson + 50; i++) {
				setHeartOf(doc, i.toString(16).padStart(16, '0'), piece.traits)
			}
		})
		expect(readVotes(doc)).toHaveLength(limits.votesPerPerson)
	})

	test('for a piece that is neither a style nor a texture count as hearts, and train nothing', () => {
		const doc = docOf('ada')
		const before = bitsOf(doc)
		setHeart(doc, { ref: 'a'.repeat(16), traits: traitsOf(undefined, space) }, true)
		expect(heartsIn(readVotes(doc)).size).toBe(1)
		expect(bitsOf(doc)).toEqual(before)
	})

	test('between two pieces: the last vote of a person counts, across visits', () => {
		const [a, b] = pieces
		if (!a || !b) throw new Error('no pieces')
		const doc = docOf('ada')
		preferTo(doc, a, b)
		preferTo(doc, b, a)
		expect(readVotes(doc).map(({ liked, over }) => [liked.ref, over?.ref])).toEqual([
			[b.ref, a.ref],
		])
		// The order of keys is not the order of visits.
		for (const client of [1, 2 ** 32 - 1]) {
			const later = docOf('ada', client)
			meet(doc, later)
			preferTo(later, a, b)
			expect(readVotes(later).map(({ liked }) => liked.ref)).toEqual([a.ref])
		}
	})
})

describe('the logistic function', () => {
	test('is correct everywhere', () => {
		fc.assert(
			fc.property(fc.double({ min: -800, max: 800, noNaN: true }), (x) => {
				expect(Math.abs(logistic(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1e-12)
				expect(logistic(x) + logistic(-x)).toBeCloseTo(1, 12)
			}),
		)
	})
})

describe('the model', () => {
	/** This-or-that votes of a person with a known taste. */
	function votesBy(weights: Float64Array, count: number, random: Random) {
		const pick = () => features(pieces[Math.floor(random() * pieces.length)] ?? nobody)
		return Array.from({ length: count }, () => {
			const [a, b] = [pick(), pick()]
			const likesFirst = random() < logistic(dot(a, weights) - dot(b, weights))
			return likesFirst
				? { liked: { features: a }, over: { features: b } }
				: { liked: { features: b }, over: { features: a } }
		})
	}
	const nobody = { ref: '', traits: new Uint8Array() }

	test('recovers a taste from votes, with less uncertainty for more votes', () => {
		const random = seeded(7)
		const weights = Float64Array.from({ length: traitCount }, () => 1.5 * normal(random))
		const votes = votesBy(weights, 900, random)
		const everything = pieces.map((piece) => ({ features: features(piece) }))
		const surenesses = [0, 30, 900].map((count) =>
			certainty(fitTaste(votes.slice(0, count)), everything),
		)
		expect(surenesses[0]).toBeCloseTo(0, 12)
		expect(surenesses[1]).toBeGreaterThan(0.1)
		expect(surenesses[2]).toBeGreaterThan(surenesses[1] ?? 1)
		const { mean } = fitTaste(votes)
		const cosine = dot(mean, weights) / Math.sqrt(dot(mean, mean) * dot(weights, weights))
		expect(cosine).toBeGreaterThan(0.9)
	})

	test('lies where the votes and the prior agree', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(any, any), { maxLength: 40 }), (pairs) => {
				const votes = pairs.map(([a, b]) => ({
					liked: { features: features(a) },
					over: { features: features(b) },
				}))
				const { mean } = fitTaste(votes)
				const gradient = mean.map((weight) => -weight)
				for (const { liked, over } of votes) {
					const x = liked.features.map((value, i) => value - (over.features[i] ?? 0))
					const rest = 1 - logistic(dot(x, mean))
					for (let i = 0; i < traitCount; i++) gradient[i] = (gradient[i] ?? 0) + rest * (x[i] ?? 0)
				}
				expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-6)
			}),
			{ numRuns: 40 },
		)
	})

	test('draws samples with the spread of its uncertainty', () => {
		const random = seeded(3)
		const taste = fitTaste(votesBy(new Float64Array(traitCount).fill(0.5), 60, random))
		const samples = Array.from({ length: 2000 }, () => sampleTaste(taste, random))
		const direction = features(pieces[0] ?? nobody)
		const values = samples.map((sample) => dot(sample, direction))
		const mean = values.reduce((sum, x) => sum + x, 0) / values.length
		expect(Math.abs(mean - dot(taste.mean, direction))).toBeLessThan(0.2)
		const [a, b] = [pieces[0] ?? nobody, pieces[1] ?? nobody].map(features)
		if (!a || !b) throw new Error('no features')
		expect(likelihood(a, b, taste) + likelihood(b, a, taste)).toBeCloseTo(1, 12)
	})

	test('asks about the most uncertain pair', () => {
		const three = [0, 1, 2].map((i) => ({ features: features(pieces[i] ?? nobody), i }))
		const taste = fitTaste([
			...Array.from({ length: 20 }, () => ({
				liked: { features: three[0]?.features ?? new Float64Array() },
				over: { features: three[1]?.features ?? new Float64Array() },
			})),
		])
		const pair = mostInformativePair(three, taste)?.map(({ i }) => i)
		expect(pair).not.toEqual([0, 1])
		expect(mostInformativePair(three.slice(0, 1), taste)).toBeUndefined()
		const isOpen = (a: { i: number }, b: { i: number }) => a.i + b.i === 1
		expect(mostInformativePair(three, taste, isOpen)?.map(({ i }) => i)).toEqual([0, 1])
		expect(mostInformativePair(three, taste, () => false)).toBeUndefined()
	})
})

describe('a proposal', () => {
	const candidates = pieces.map((piece) => ({ features: features(piece), ref: piece.ref }))

	test('is the same for one seed, names nothing twice, and includes a novel piece', () => {
		fc.assert(
			fc.property(fc.nat(), (seed) => {
				const taste = fitTaste([])
				const present = candidates.slice(0, 3)
				const { liked, novel } = propose(taste, candidates, present, seed)
				expect(propose(taste, candidates, present, seed)).toEqual({ liked, novel })
				expect(liked).toHaveLength(3)
				expect(new Set([...liked, novel].map((one) => one?.ref)).size).toBe(4)
			}),
			{ numRuns: 20 },
		)
	})

	test('consists mostly of liked pieces, whichever style is the favourite', () => {
		let [better, proposed] = [0, 0]
		for (const favourite of candidates.slice(0, hands.length)) {
			const taste = fitTaste(Array.from({ length: 60 }, () => ({ liked: favourite })))
			const worth = (one: { features: Float64Array }) => dot(one.features, taste.mean)
			const middle = candidates.reduce((sum, one) => sum + worth(one), 0) / candidates.length
			for (let seed = 0; seed < 10; seed++) {
				const { liked } = propose(taste, candidates, [], seed)
				better += liked.filter((one) => worth(one) > middle).length
				proposed += liked.length
			}
		}
		expect(better / proposed).toBeGreaterThan(0.6)
	})
})

function setHeartOf(doc: Y.Doc, ref: string, traits: Uint8Array): void {
	doc.getMap('votes').set(`${doc.clientID}/${ref}`, traits)
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
	return list
		.map((item) => ({ item, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item)
}

describe('ideas', () => {
	const input = 'cd'.repeat(32)
	const ancestors = [...hands.slice(0, 4), ...textures.slice(0, 3)].map((recipe, i): Ancestor => {
		const genes = genesOf(recipe)
		if (!genes) throw new Error('no genes')
		const kept = recipe.work === 'restyle' ? { ...recipe, input } : recipe
		return { ref: (i + 1).toString(16).padStart(16, '0'), recipe: kept, genes }
	})
	const bytesOf = ({ features, ...idea }: Idea) =>
		Buffer.from(packRecipe({ ...base, ...idea, ...idea.work })).toString('hex')

	test('are the same bytes for one seed, and all fit into a recipe', () => {
		fc.assert(
			fc.property(fc.nat(), fc.nat({ max: ancestors.length }), (seed, count) => {
				const pieces = ancestors.slice(0, count)
				const ideas = ideasFrom(pieces, styles, space, seed).map(bytesOf)
				expect(ideasFrom(pieces, styles, space, seed).map(bytesOf)).toEqual(ideas)
				expect(ideas.length).toBeGreaterThanOrEqual(20)
			}),
			{ numRuns: 10 },
		)
	})

	test('of a style use the motif of a piece; without one there are textures only', () => {
		const works = (pieces: readonly Ancestor[]) =>
			new Set(ideasFrom(pieces, styles, space, 1).map(({ work }) => work.work))
		expect(works([])).toEqual(new Set(['texture']))
		expect(works(ancestors.slice(4))).toEqual(new Set(['texture']))
		expect(works(ancestors)).toEqual(new Set(['restyle', 'texture']))
		const refs = ancestors.map(({ ref }) => ref)
		for (const { work, parents, ...idea } of ideasFrom(ancestors, styles, space, 1)) {
			if (work.work !== 'restyle') continue
			expect(idea.input).toBe(input)
			expect(refs.indexOf(parents[0] ?? '')).toBeLessThan(4)
			expect(work.styles.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 1)
		}
	})

	test('use another seed on another turn, and after another piece or vote', () => {
		const seeds = [
			ideaSeed(ancestors, 3, 0),
			ideaSeed(ancestors, 3, 1),
			ideaSeed(ancestors, 4, 0),
			ideaSeed(ancestors.slice(1), 3, 0),
		]
		expect(new Set(seeds).size).toBe(seeds.length)
		expect(ideaSeed(ancestors, 3, 0)).toBe(seeds[0])
	})
})
