import { materials } from '../../../shared/material.ts'
import { type PictureRef, packCode, type Recipe } from '../../../shared/recipe.ts'
import { hash3 } from '../../canvas/materials/noise.ts'
import { featuresOf } from '../../document/vote-traits.ts'
import { type ChildWork, crossRecipes } from '../genetics/cross.ts'
import { type Genes, genesOf, genomeOf } from '../genetics/genes.ts'
import { type Random, seeded } from '../genetics/random.ts'
import type { StyleSpace } from '../genetics/style-space.ts'
import { traitsOf } from './traits.ts'

/** A candidate that is not painted yet: everything that its recipe needs except the network. */
export interface Idea {
	work: ChildWork
	/** Pixels. */
	width: number
	height: number
	/** SHA-256 of the picture to restyle. */
	input?: string
	/** The first one's motif is used. */
	parents: readonly PictureRef[]
	features: Float64Array
}

/** A piece of the jam that can be a parent. */
export interface Ancestor {
	ref: PictureRef
	recipe: Recipe
	genes: Genes
}

/** A style of the catalog. */
interface Preset {
	id: string
	code: Float32Array<ArrayBuffer>
}

type Restyled = Ancestor & {
	recipe: Extract<Recipe, { work: 'restyle' }> & { input: string }
	genes: Extract<Genes, { kind: 'style' }>
}

/** Pairs of parents of each kind, and children of each pair. */
const [pairs, childrenEach] = [10, 2]
/** Mutation strength of these children. */
const mutationStrength = 0.7
/** Number of mixtures of catalog styles, and of textures without parents. */
const [mixtures, freshTextures] = [10, 24]
/** Pixels a side of a new texture. */
const textureSide = 256

/**
 * Candidates to paint next: children of the jam's pieces, styles of the catalog alone and mixed,
 * and textures. A style needs the motif of a piece, so without pieces there are textures only.
 * @param pieces in the same order for everyone. @param seed uint32; determines the result.
 */
export function ideasFrom(
	pieces: readonly Ancestor[],
	presets: readonly Preset[],
	space: StyleSpace,
	seed: number,
): Idea[] {
	const random = seeded(seed)
	const drafts = [
		...styleIdeas(pieces.filter(isRestyled), presets, space, random),
		...textureIdeas(pieces, space, random),
	]
	return drafts.flatMap((idea) => {
		const features = featuresOf(traitsOf(genesOf(idea.work), space))
		return features ? [{ ...idea, features }] : []
	})
}

/** @returns uint32 that changes with each turn, and with the pieces and votes. */
export function ideaSeed(pieces: readonly Ancestor[], votes: number, turn: number): number {
	return pieces.reduce(
		(hash, { ref }) => hash3(hash, Number.parseInt(ref.slice(0, 8), 16), 0),
		hash3(votes, turn, 0),
	)
}

type Draft = Omit<Idea, 'features'>

function styleIdeas(
	pieces: readonly Restyled[],
	presets: readonly Preset[],
	space: StyleSpace,
	random: Random,
): Draft[] {
	const ideas: Draft[] = []
	for (let i = 0; i < pairs; i++) {
		const parents = both(oneOf(pieces, random), oneOf(pieces, random))
		const [motif] = parents
		if (!motif) continue
		const refs = parents.map(({ ref }) => ref)
		const works = crossRecipes(parents, space, childOptions(random))
		ideas.push(...works.map((work) => restyled(motif, work, refs)))
	}
	for (const preset of presets) {
		const motif = oneOf(pieces, random)
		if (motif) ideas.push(restyled(motif, presetWork(preset, motif)))
	}
	for (let i = 0; i < mixtures; i++) {
		const motif = oneOf(pieces, random)
		if (!motif) continue
		const styles = both(oneOf(presets, random), oneOf(presets, random)).map(
			(preset) =>
				({
					recipe: presetWork(preset, motif),
					genes: { kind: 'style', code: preset.code },
				}) as const,
		)
		const works = crossRecipes(styles, space, {
			seed: seedFrom(random),
			mutationStrength: 0,
			count: 1,
		})
		ideas.push(...works.map((work) => restyled(motif, work)))
	}
	return ideas
}

/** Restyles a piece's motif. */
function restyled(
	{ ref, recipe: { width, height, input } }: Restyled,
	work: ChildWork,
	parents: readonly PictureRef[] = [ref],
): Draft {
	return { work, width, height, input, parents }
}

/** A catalog style, with the strength of a piece. */
function presetWork({ id, code }: Preset, { recipe: { strength, finish } }: Restyled) {
	const styles = [{ source: { kind: 'preset', id }, share: 1 }] as const
	return {
		work: 'restyle',
		styles,
		code: packCode(code),
		strength,
		...(finish && { finish }),
	} as const
}

function textureIdeas(pieces: readonly Ancestor[], space: StyleSpace, random: Random): Draft[] {
	const grown = pieces.filter(({ genes }) => genes.kind === 'texture')
	const ideas: Draft[] = []
	const add = (work: ChildWork, parents: readonly PictureRef[]) =>
		ideas.push({ work, width: textureSide, height: textureSide, parents })
	for (let i = 0; i < pairs && grown.length > 0; i++) {
		const parents = both(oneOf(grown, random), oneOf(grown, random))
		const refs = parents.map(({ ref }) => ref)
		for (const work of crossRecipes(parents, space, childOptions(random))) add(work, refs)
	}
	for (let i = 0; i < freshTextures; i++) {
		const channels = Array.from({ length: 1 + Math.floor(3 * random()) }, () =>
			Math.floor(materials.length * random()),
		)
		add({ work: 'texture', genome: genomeOf(channels, seedFrom(random)) }, [])
	}
	return ideas
}

function childOptions(random: Random) {
	return { seed: seedFrom(random), mutationStrength, count: childrenEach }
}

function isRestyled(piece: Ancestor): piece is Restyled {
	return piece.recipe.work === 'restyle' && piece.recipe.input !== undefined
}

/** @returns the defined ones of two, without duplicates. */
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
