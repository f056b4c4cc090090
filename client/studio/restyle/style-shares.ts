import type { Vec } from '../../../shared/geometry.ts'
import { type PictureRef, recipeLimits, refOf, type StyleSource } from '../../../shared/recipe.ts'
import { presetHash } from '../../../shared/recipe-format.ts'
import { type RestyleRecipe, type StyleChoice, styleSource } from './style-choice.ts'

/** Up to four styles with their shares; the shares sum to 1. */
export type StyleShares = readonly { choice: StyleChoice; share: number }[]

/**
 * The shares of 1–4 styles at a point of the pad: bilinear between the corners top left, top right,
 * bottom left and bottom right. Two styles have the left and right side; of three, the third has the
 * bottom side.
 * @param position 0–1 from the left and from the top.
 */
export function padShares(count: number, { x, y }: Vec): number[] {
	switch (count) {
		case 0:
		case 1:
			return [1]
		case 2:
			return [1 - x, x]
		case 3:
			return [(1 - x) * (1 - y), x * (1 - y), y]
		default:
			return [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y]
	}
}

/** @returns the styles with their shares at a point of the pad. */
export function mixAt(styles: readonly StyleChoice[], position: Vec): StyleShares {
	const shares = padShares(styles.length, position)
	return styles.map((choice, i) => ({ choice, share: shares[i] ?? 0 }))
}

/** @returns the point of the pad with equal shares. */
export function padCentre(count: number): Vec {
	return { x: 0.5, y: count === 3 ? 1 / 3 : 0.5 }
}

/** @returns a recipe's style sources: the four with the largest shares. */
export function recipeStyles(mix: StyleShares): RestyleRecipe['styles'] {
	const sources = new Map<string, { source: StyleSource; share: number }>()
	const add = (source: StyleSource, share: number) => {
		const key = source.kind === 'preset' ? presetHash(source.id) : JSON.stringify(source)
		const previous = sources.get(String(key))?.share ?? 0
		sources.set(String(key), { source, share: previous + share })
	}
	for (const { choice, share } of mix) {
		if (choice.kind !== 'recipe') add(styleSource(choice), share)
		else for (const part of choice.recipe.styles) add(part.source, part.share * share)
	}
	const styles = [...sources.values()].filter(({ share }) => share > 0)
	const largest = styles.toSorted((a, b) => b.share - a.share).slice(0, recipeLimits.styles)
	const total = largest.reduce((sum, { share }) => sum + share, 0)
	return largest.map(({ source, share }) => ({ source, share: share / total }))
}

/** @returns the pictures on the canvas that a style was read from. */
export function recipeParents(mix: StyleShares): readonly PictureRef[] {
	const refs = mix.flatMap(({ choice }) => {
		if (choice.kind === 'recipe') return choice.recipe.parents
		return choice.kind === 'picture' ? [refOf(choice.sha256)] : []
	})
	return [...new Set(refs)].slice(0, recipeLimits.parents)
}
