import { childrenOf, type Genes, genomeOf } from '../genetics.ts'
import type { HandSpace } from '../hands.ts'
import { materials } from '../materials/material.ts'
import { shake } from '../materials/noise.ts'
import { type Random, seeded } from '../random.ts'
import {
	type PictureRef,
	packCode,
	type Recipe,
	recipeLimits,
	roundShare,
	type StyleSource,
	type Work,
} from '../recipe.ts'
import { presetHash } from '../recipe-bytes.ts'
import { featuresOf, traitsOf } from './traits.ts'

/** Something that nobody has painted yet: all that its recipe needs but the network. */
export interface Idea {
	work: Extract<Work, { work: 'restyle' | 'texture' }>
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

type Styles = Extract<Work, { work: 'restyle' }>['styles']
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
	space: HandSpace,
	seed: number,
): Idea[] {
	const random = seeded(seed)
	const drafts = [
		...handIdeas(pieces.filter(isRestyled), presets, space, random),
		...textureIdeas(pieces, space, random),
	]
	return drafts.flatMap(({ genes, ...idea }) => {
		const features = featuresOf(traitsOf(genes, space))
		return features ? [{ ...idea, features }] : []
	})
}

/** @returns uint32: another for each turn and whenever pieces or votes have changed. */
export function seedOf(pieces: readonly Ancestor[], votes: number, turn: number): number {
	return pieces.reduce(
		(hash, { ref }) => shake(hash, Number.parseInt(ref.slice(0, 8), 16), 0),
		shake(votes, turn, 0),
	)
}

type Draft = Omit<Idea, 'features'> & { genes: Genes }

function handIdeas(
	pieces: readonly Restyled[],
	presets: readonly Preset[],
	space: HandSpace,
	random: Random,
): Draft[] {
	const motif = () => oneOf(pieces, random)
	const ideas: Draft[] = []
	for (let i = 0; i < pairs; i++) {
		const parents = both(motif(), motif())
		ideas.push(...childrenIn(parents, space, random))
	}
	for (const preset of presets) {
		const of = motif()
		if (of) ideas.push(paintedBy(of, [sourceOf(preset)], preset.code))
	}
	for (let i = 0; i < mixtures; i++) {
		const [of, ...hands] = [motif(), oneOf(presets, random), oneOf(presets, random)]
		const mixed = both(...hands)
		const [child] = childrenOf(
			mixed.map(({ code }) => ({ kind: 'hand', code })),
			space,
			seedFrom(random),
			1,
			0,
		)
		if (!of || child?.genes.kind !== 'hand') continue
		const styles = mixed.map((preset, n) => ({ ...sourceOf(preset), share: child.shares[n] ?? 0 }))
		ideas.push(paintedBy(of, styles, child.genes.code))
	}
	return ideas
}

function childrenIn(parents: readonly Restyled[], space: HandSpace, random: Random): Draft[] {
	const [of] = parents
	if (!of) return []
	const genes = parents.map((parent) => parent.genes)
	return childrenOf(genes, space, seedFrom(random), childrenEach, wildness).flatMap((child) => {
		if (child.genes.kind !== 'hand') return []
		const styles = parents.flatMap(({ recipe }, n) =>
			recipe.styles.map(({ source, share }) => ({
				source,
				share: share * (child.shares[n] ?? 0),
			})),
		)
		const idea = paintedBy(of, styles, child.genes.code)
		return [{ ...idea, parents: parents.map(({ ref }) => ref) }]
	})
}

/** A piece's motif in another hand. */
function paintedBy(
	{ ref, recipe }: Restyled,
	styles: Styles,
	code: Float32Array<ArrayBuffer>,
): Draft {
	const { width, height, input, strength } = recipe
	const most = gathered(styles).slice(0, recipeLimits.styles)
	const whole = most.reduce((sum, { share }) => sum + share, 0) || 1
	const shares = most.map(({ source, share }) => ({ source, share: roundShare(share / whole) }))
	const work = { work: 'restyle', styles: shares, code: packCode(code), strength } as const
	return { genes: { kind: 'hand', code }, work, width, height, input, parents: [ref] }
}

/** @returns each style once, the one there is most of first. */
function gathered(styles: Styles): Styles {
	const once = new Map<string, Styles[number]>()
	for (const { source, share } of styles) {
		const key = keyOf(source)
		once.set(key, { source, share: share + (once.get(key)?.share ?? 0) })
	}
	return [...once.values()].sort((a, b) => b.share - a.share)
}

/** A preset may be told by its id or by its hash. */
function keyOf(source: StyleSource): string {
	return source.kind === 'preset' ? String(presetHash(source.id)) : JSON.stringify(source)
}

function textureIdeas(pieces: readonly Ancestor[], space: HandSpace, random: Random): Draft[] {
	const grown = pieces.filter(({ genes }) => genes.kind === 'texture')
	const ideas: Draft[] = []
	for (let i = 0; i < pairs; i++) {
		const parents = both(oneOf(grown, random), oneOf(grown, random))
		if (parents.length === 0) break
		const genes = parents.map((parent) => parent.genes)
		for (const child of childrenOf(genes, space, seedFrom(random), childrenEach, wildness)) {
			ideas.push(
				...textureOf(
					child.genes,
					parents.map(({ ref }) => ref),
				),
			)
		}
	}
	for (let i = 0; i < freshTextures; i++) {
		const channels = Array.from({ length: 1 + Math.floor(3 * random()) }, () =>
			Math.floor(materials.length * random()),
		)
		ideas.push(...textureOf({ kind: 'texture', genome: genomeOf(channels, seedFrom(random)) }, []))
	}
	return ideas
}

function textureOf(genes: Genes, parents: readonly PictureRef[]): Draft[] {
	if (genes.kind !== 'texture') return []
	const work = { work: 'texture', genome: genes.genome } as const
	return [{ genes, work, width: textureSide, height: textureSide, parents }]
}

function isRestyled(piece: Ancestor): piece is Restyled {
	return piece.recipe.work === 'restyle' && piece.recipe.input !== undefined
}

function sourceOf({ id }: Preset) {
	return { source: { kind: 'preset', id }, share: 1 } as const
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
