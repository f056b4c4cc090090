import { materials } from '../../../shared/material.ts'
import {
	blendCodes,
	codeLength,
	type Genome,
	type RecipeWork,
	roundShare,
	unpackCode,
} from '../../../shared/recipe.ts'
import { normal, type Random, randomShares, seeded } from './random.ts'
import { addTo, type StyleSpace } from './style-space.ts'

/**
 * What a piece passes on: its style code, or the genome of its texture. Children are mixtures of
 * their parents with random mutations; the same seed gives the same children.
 */
export type Genes =
	| { kind: 'style'; code: Float32Array<ArrayBuffer> }
	| { kind: 'texture'; genome: Genome }

export interface Child {
	genes: Genes
	/** Share of each parent; their sum is 1. */
	shares: readonly number[]
}

/** Mutation of the first child relative to the last one. */
const leastChange = 0.15
const materialCount = materials.length

/**
 * @returns what a picture passes on; undefined for an enlargement, a rebuilt drawing or a landscape. A piece of the duel counts as a
 * texture: it passes on its target material and its seed.
 */
export function genesOf(recipe: RecipeWork): Genes | undefined {
	switch (recipe.work) {
		case 'restyle':
			return { kind: 'style', code: unpackCode(recipe.code) }
		case 'texture':
			return { kind: 'texture', genome: recipe.genome }
		case 'duel': {
			const { material, seed } = recipe.piece
			return { kind: 'texture', genome: genomeOf([material], seed) }
		}
		case 'enlarge':
		case 'rebuild':
		case 'landscape':
			return undefined
	}
}

/** @param channels of 1–4 materials, which are distributed over the corners in order. */
export function genomeOf(channels: readonly number[], seed: number): Genome {
	const corners = new Uint8Array(4 * materialCount)
	for (let corner = 0; corner < 4; corner++) {
		const channel = channels[Math.floor((corner * channels.length) / 4)] ?? 0
		corners[corner * materialCount + channel] = 255
	}
	return { corners, seed, other: seed, share: 0 }
}

/**
 * @param parents of one kind. @param seed uint32.
 * @param mutationStrength 0 only mixes; at 1 the last child moves as far as paintings are apart.
 * @returns `count` children, from close to their parents to far from them.
 * @throws RangeError when there are no parents, or they are of two kinds.
 */
export function childrenOf(
	parents: readonly Genes[],
	space: StyleSpace,
	seed: number,
	count: number,
	mutationStrength = 0.6,
): Child[] {
	const random = seeded(seed)
	return Array.from({ length: count }, (_, i) => {
		const child = cross(parents, random)
		const amount =
			mutationStrength * (leastChange + ((1 - leastChange) * i) / Math.max(1, count - 1))
		return { ...child, genes: mutate(child.genes, amount, space, random) }
	})
}

/** Mixes parents of one kind with random shares. @throws as `childrenOf` does */
function cross(parents: readonly Genes[], random: Random): Child {
	const shares = randomShares(parents.length, random)
	const codes = parents.flatMap((genes) => (genes.kind === 'style' ? [genes.code] : []))
	const genomes = parents.flatMap((genes) => (genes.kind === 'texture' ? [genes.genome] : []))
	if (codes.length > 0 && genomes.length > 0)
		throw new RangeError('a style and a texture don’t mix')
	const genome = crossGenomes(genomes, shares, random)
	if (genome) return { genes: { kind: 'texture', genome }, shares }
	const code = blendCodes(codes.map((code, i) => ({ code, share: shares[i] ?? 0 })))
	return { genes: { kind: 'style', code }, shares }
}

/** @param amount 0: no change; 1: as far as the catalog's paintings are apart. */
export function mutate(genes: Genes, amount: number, space: StyleSpace, random: Random): Genes {
	if (genes.kind === 'style') {
		return { kind: 'style', code: mutateCode(genes.code, amount, space, random) }
	}
	return { kind: 'texture', genome: mutateGenome(genes.genome, amount, random) }
}

/** Moves a style along the principal axes, so that it stays plausible. */
function mutateCode(
	code: Float32Array,
	amount: number,
	{ axes }: StyleSpace,
	random: Random,
): Float32Array<ArrayBuffer> {
	const moved = Float64Array.from(code)
	for (const { direction, deviation } of axes) {
		addTo(moved, direction, amount * deviation * normal(random))
	}
	return Float32Array.from({ length: codeLength }, (_, i) => moved[i] ?? 0)
}

/** Mixes each corner with shares near the overall ones; the noise is a blend of two parents'. */
function crossGenomes(
	parents: readonly Genome[],
	shares: readonly number[],
	random: Random,
): Genome | undefined {
	const [first] = parents
	if (!first) return undefined
	const corners = new Uint8Array(first.corners.length)
	for (let at = 0; at < corners.length; at += materialCount) {
		const here = randomShares(parents.length, random)
		for (let i = at; i < at + materialCount; i++) {
			corners[i] = Math.round(
				parents.reduce(
					(sum, { corners }, n) =>
						sum + (((shares[n] ?? 0) + (here[n] ?? 0)) / 2) * (corners[i] ?? 0),
					0,
				),
			)
		}
		keepSomething(corners, at, first)
	}
	const start = Math.floor(random() * parents.length)
	const next = parents[(start + 1) % parents.length] ?? first
	const share = roundShare(0.25 + 0.5 * random())
	return { corners, seed: leadingSeed(parents[start] ?? first), other: leadingSeed(next), share }
}

/** Changes the weights of some materials; a large amount also changes the noise. */
function mutateGenome(genome: Genome, amount: number, random: Random): Genome {
	const corners = genome.corners.slice()
	for (let at = 0; at < corners.length; at += materialCount) {
		for (let i = at; i < at + materialCount; i++) {
			if (random() >= amount / 2) continue
			corners[i] = Math.round(255 * random() * amount + (1 - amount) * (corners[i] ?? 0))
		}
		keepSomething(corners, at, genome)
	}
	if (random() >= amount) return { ...genome, corners }
	return { ...genome, corners, other: Math.floor(random() * 2 ** 32) }
}

/** Restores a corner whose weights are all 0. */
function keepSomething(corners: Uint8Array, at: number, before: Genome): void {
	const end = at + materialCount
	if (corners.subarray(at, end).some(Boolean)) return
	corners.set(before.corners.subarray(at, end), at)
}

/** @returns the seed of the noise with the larger share. */
function leadingSeed({ seed, other, share }: Genome): number {
	return share > 0.5 ? other : seed
}
