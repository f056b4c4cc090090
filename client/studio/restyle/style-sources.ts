import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, union } from '../../../shared/geometry.ts'
import { toBase64Url } from '../../../shared/keys.ts'
import { recipeOf } from '../../../shared/mark-recipe.ts'
import { isEraser } from '../../document/hit-test.ts'
import type { RestyleRecipe } from './style-choice.ts'

/** A style that was used in this jam: the recipe of a picture, and its author. */
export interface UsedStyle {
	recipe: RestyleRecipe
	sha256: string
	/** Yjs client id. */
	author: number
}

/** Maximum number of listed styles. */
const maxUsed = 24

/**
 * Lists the styles of the pictures on the canvas. Each style code appears once, with its latest use.
 * @param marks in painting order; higher marks count as newer.
 */
export function usedStyles(marks: readonly Mark[]): UsedStyle[] {
	const stylesByCode = new Map<string, UsedStyle>()
	for (const mark of marks.toReversed()) {
		if (stylesByCode.size === maxUsed) break
		const recipe = recipeOf(mark)
		if (mark.kind !== 'picture' || recipe?.work !== 'restyle') continue
		const key = toBase64Url(recipe.code)
		const used = { recipe, sha256: mark.picture.sha256, author: mark.author }
		if (!stylesByCode.has(key)) stylesByCode.set(key, used)
	}
	return [...stylesByCode.values()]
}

/** Largest side of the region from which a person's style is read, world units. */
const maxSampleSide = 1200

/**
 * Selects the marks that show a person's style: the newest ones that fit into one region. Pictures are
 * excluded, because a photo or a network's painting does not show the person's own style.
 * @param marks the person's visible marks in painting order. @returns undefined when there are none.
 */
export function styleSample(marks: readonly Mark[]): { ids: string[]; region: Rect } | undefined {
	const drawn = marks.filter((mark) => mark.kind !== 'picture' && !isEraser(mark))
	let region: Rect | undefined
	const ids: string[] = []
	for (const { id, bounds } of drawn.toReversed()) {
		const grownRegion: Rect = region ? union(region, bounds) : bounds
		if (region && Math.max(grownRegion.w, grownRegion.h) > maxSampleSide) continue
		region = grownRegion
		ids.push(id)
	}
	return region && { ids, region }
}
