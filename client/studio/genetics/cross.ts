import { packCode, type RecipeWork, recipeLimits, roundShare } from '../../../shared/recipe.ts'
import { type Child, childrenOf, type Genes } from './genes.ts'
import type { StyleSpace } from './style-space.ts'

/** A parent: how it was made, and what it passes on. */
interface Parent {
	recipe: RecipeWork
	genes: Genes
}

/** The work that paints a child. */
export type ChildWork = Extract<RecipeWork, { work: 'restyle' | 'texture' }>

type StyledRecipe = Extract<ChildWork, { work: 'restyle' }>
type Style = StyledRecipe['styles'][number]

/**
 * @param parents two or more of one kind. @param seed uint32. @param options `mutationStrength` 0–1: see `childrenOf`.
 * @returns `count` children, from close to their parents to far from them.
 */
export function crossRecipes(
	parents: readonly Parent[],
	space: StyleSpace,
	{ seed, mutationStrength, count }: { seed: number; mutationStrength: number; count: number },
): ChildWork[] {
	const genes = parents.map((parent) => parent.genes)
	return childrenOf(genes, space, seed, count, mutationStrength).map((child) =>
		workOf(child, parents),
	)
}

function workOf({ genes, shares }: Child, parents: readonly Parent[]): ChildWork {
	if (genes.kind === 'texture') return { work: 'texture', genome: genes.genome }
	const styled = parents.flatMap(({ recipe }, i) =>
		recipe.work === 'restyle' ? [{ recipe, share: shares[i] ?? 0 }] : [],
	)
	const mean = (read: (recipe: StyledRecipe) => number) =>
		roundShare(
			Math.min(
				1,
				styled.reduce((sum, { recipe, share }) => sum + share * read(recipe), 0),
			),
		)
	const paper = styled.find(({ recipe }) => recipe.finish?.paper !== undefined)?.recipe.finish
		?.paper
	return {
		work: 'restyle',
		styles: mixed(
			styled.flatMap(({ recipe, share }) =>
				recipe.styles.map((style) => ({ source: style.source, share: share * style.share })),
			),
		),
		code: packCode(genes.code),
		strength: mean((recipe) => recipe.strength),
		finish: {
			ownColours: mean((recipe) => recipe.finish?.ownColours ?? 0),
			...(paper === undefined ? {} : { paper }),
		},
	}
}

/** @returns the styles with the largest shares of a mixture, each once. */
function mixed(styles: readonly Style[]): Style[] {
	const bySource = new Map<string, Style>()
	for (const { source, share } of styles) {
		const key = JSON.stringify(source)
		bySource.set(key, { source, share: share + (bySource.get(key)?.share ?? 0) })
	}
	const most = [...bySource.values()]
		.sort((a, b) => b.share - a.share)
		.slice(0, recipeLimits.styles)
	const whole = most.reduce((sum, { share }) => sum + share, 0) || 1
	return most.map(({ source, share }) => ({ source, share: roundShare(share / whole) }))
}
