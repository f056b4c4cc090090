import { materials } from '../../../shared/material.ts'
import { type PictureRef, packCode, type Recipe } from '../../../shared/recipe.ts'
import { featuresOf, traitsOf } from '../../../shared/taste/traits.ts'
import { hash3 } from '../../canvas/materials/noise.ts'
import { type ChildWork, crossRecipes } from '../genetics/cross.ts'
import { type Genes, genesOf, genomeOf } from '../genetics/genes.ts'
import { type Random, seeded } from '../genetics/random.ts'
import type { StyleSpace } from '../genetics/style-space.ts'

/** Something that nobody has painted yet: all that its recipe needs but the network. */
export interface Idea {
	work: ChildWork
	/** Pixels. */
	width: number
	height: number
	/** SHA-256 of the picture to paint anew. */
	input?: string
	/** The first is the one whose motif it has. */
	parents: readonly PictureRef[]
	features: Float64Array
}

/** A piece of the jam, as far as something can come of it. */
export interface Ancestor {
	ref: PictureRef
	recipe: Recipe
	genes: Genes
}

/** A hand of the catalogue. */
interface Preset {
	id: string
	code: Float32Array<ArrayBuffer>
}

type Restyled = Ancestor & {
	recipe: Extract<Recipe, { work: 'restyle' }> & { input: string }
	genes: Extract<Genes, { kind: 'hand' }>
}

/** Pairs of each kind that have children, and children of each. */
const [pairs, childrenEach] = [10, 2]
/** How far chance takes them from their parents. */
const wildness = 0.7
/** Hands of the catalogue that are mixed, and textures that are made of nothing. */
const [mixtures, freshTextures] = [10, 24]
/** Pixels a side of a new texture. */
const textureSide = 256

/**
 * What could be painted next: children of the jam's pieces, hands of the catalogue alone and mixed,
 * materials. A hand needs a motif, and has that of a piece; without pieces there are textures only.
 * @param pieces in an order that is the same for all. @param seed uint32: the same gives the same.
 */
export function ideasFrom(
	pieces: readonly Ancestor[],
	presets: readonly Preset[],
	space: StyleSpace,
	seed: number,
): Idea[] {
	const random = seeded(seed)
	const drafts = [
		...handIdeas(pieces.filter(isRestyled), presets, space, random),
		...textureIdeas(pieces, space, random),
	]
	return drafts.flatMap((idea) => {
		const features = featuresOf(traitsOf(genesOf(idea.work), space))
		return features ? [{ ...idea, features }] : []
	})
}

/** @returns uint32: another for each turn and whenever pieces or votes have changed. */
export function ideaSeed(pieces: readonly Ancestor[], votes: number, turn: number): number {
	return pieces.reduce(
		(hash, { ref }) => hash3(hash, Number.parseInt(ref.slice(0, 8), 16), 0),
		hash3(votes, turn, 0),
	)
}

type Draft = Omit<Idea, 'features'>

function handIdeas(
	pieces: readonly Restyled[],
	presets: readonly Preset[],
	space: StyleSpace,
	random: Random,
): Draft[] {
	const ideas: Draft[] = []
	for (let i = 0; i < pairs; i++) {
		const parents = both(oneOf(pieces, random), oneOf(pieces, random))
		const [of] = parents
		if (!of) continue
		const refs = parents.map(({ ref }) => ref)
		const works = crossRecipes(parents, space, wish(random))
		ideas.push(...works.map((work) => paintedAnew(of, work, refs)))
	}
	for (const preset of presets) {
		const of = oneOf(pieces, random)
		if (of) ideas.push(paintedAnew(of, handOf(preset, of)))
	}
	for (let i = 0; i < mixtures; i++) {
		const of = oneOf(pieces, random)
		if (!of) continue
		const hands = both(oneOf(presets, random), oneOf(presets, random)).map(
			(preset) =>
				({ recipe: handOf(preset, of), genes: { kind: 'hand', code: preset.code } }) as const,
		)
		const works = crossRecipes(hands, space, { seed: seedFrom(random), wildness: 0, count: 1 })
		ideas.push(...works.map((work) => paintedAnew(of, work)))
	}
	return ideas
}

/** A piece's motif, painted in another way. */
function paintedAnew(
	{ ref, recipe: { width, height, input } }: Restyled,
	work: ChildWork,
	parents: readonly PictureRef[] = [ref],
): Draft {
	return { work, width, height, input, parents }
}

/** A hand of the catalogue, as strong as that of a piece. */
function handOf({ id, code }: Preset, { recipe: { strength } }: Restyled) {
	const styles = [{ source: { kind: 'preset', id }, share: 1 }] as const
	return { work: 'restyle', styles, code: packCode(code), strength } as const
}

function textureIdeas(pieces: readonly Ancestor[], space: StyleSpace, random: Random): Draft[] {
	const grown = pieces.filter(({ genes }) => genes.kind === 'texture')
	const ideas: Draft[] = []
	const add = (work: ChildWork, parents: readonly PictureRef[]) =>
		ideas.push({ work, width: textureSide, height: textureSide, parents })
	for (let i = 0; i < pairs && grown.length > 0; i++) {
		const parents = both(oneOf(grown, random), oneOf(grown, random))
		const refs = parents.map(({ ref }) => ref)
		for (const work of crossRecipes(parents, space, wish(random))) add(work, refs)
	}
	for (let i = 0; i < freshTextures; i++) {
		const channels = Array.from({ length: 1 + Math.floor(3 * random()) }, () =>
			Math.floor(materials.length * random()),
		)
		add({ work: 'texture', genome: genomeOf(channels, seedFrom(random)) }, [])
	}
	return ideas
}

function wish(random: Random) {
	return { seed: seedFrom(random), wildness, count: childrenEach }
}

function isRestyled(piece: Ancestor): piece is Restyled {
	return piece.recipe.work === 'restyle' && piece.recipe.input !== undefined
}

/** @returns what there is of two; the same one once. */
function both<T>(first: T | undefined, second: T | undefined): T[] {
	return [...new Set([first, second])].filter((one) => one !== undefined)
}

function oneOf<T>(list: readonly T[], random: Random): T | undefined {
	return list[Math.floor(random() * list.length)]
}

/** @returns uint32 */
function seedFrom(random: Random): number {
	return Math.floor(random() * 2 ** 32)
}
