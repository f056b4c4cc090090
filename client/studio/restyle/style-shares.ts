import type { Vec } from '../../../shared/geometry.ts'
import { type PictureRef, recipeLimits, refOf, type StyleSource } from '../../../shared/recipe.ts'
import { presetHash } from '../../../shared/recipe-bytes.ts'
import { type RestyleRecipe, type StyleChoice, sourceOf } from './style-choice.ts'

/** Up to four styles and how much of each; shares come to 1. */
export type StyleShares = readonly { choice: StyleChoice; share: number }[]

/**
 * How much of each of 1–4 styles is in a point of the pad: bilinear between its corners, top left,
 * top right, bottom left, bottom right. Of two, each has a side; of three, the third has the bottom.
 * @param at 0–1 from the left and from the top.
 */
export function sharesAt(count: number, { x, y }: Vec): number[] {
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

/** @returns the styles with their shares in a point of the pad. */
export function mixAt(styles: readonly StyleChoice[], at: Vec): StyleShares {
	const shares = sharesAt(styles.length, at)
	return styles.map((choice, i) => ({ choice, share: shares[i] ?? 0 }))
}

/** @returns where the pad has as much of each. */
export function middleOf(count: number): Vec {
	return { x: 0.5, y: count === 3 ? 1 / 3 : 0.5 }
}

/** What the recipe says about where the styles came from: the four that it has most of. */
export function stylesOf(mix: StyleShares): RestyleRecipe['styles'] {
	const found = new Map<string, { source: StyleSource; share: number }>()
	const add = (source: StyleSource, share: number) => {
		const key = source.kind === 'preset' ? presetHash(source.id) : JSON.stringify(source)
		const before = found.get(String(key))?.share ?? 0
		found.set(String(key), { source, share: before + share })
	}
	for (const { choice, share } of mix) {
		if (choice.kind !== 'recipe') add(sourceOf(choice), share)
		else for (const part of choice.recipe.styles) add(part.source, part.share * share)
	}
	const styles = [...found.values()].filter(({ share }) => share > 0)
	const most = styles.toSorted((a, b) => b.share - a.share).slice(0, recipeLimits.styles)
	const whole = most.reduce((sum, { share }) => sum + share, 0)
	return most.map(({ source, share }) => ({ source, share: share / whole }))
}

/** @returns the pictures on the canvas that gave a style. */
export function parentsOf(mix: StyleShares): readonly PictureRef[] {
	const refs = mix.flatMap(({ choice }) => {
		if (choice.kind === 'recipe') return choice.recipe.parents
		return choice.kind === 'picture' ? [refOf(choice.sha256)] : []
	})
	return [...new Set(refs)].slice(0, recipeLimits.parents)
}
