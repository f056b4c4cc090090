import type { Mark } from '../../../shared/canvas.ts'
import { toBase64Url } from '../../../shared/keys.ts'
import { recipeOf } from '../../../shared/recipe-of.ts'
import type { RestyleRecipe } from './style-choice.ts'

/** A style that somebody has used here: a picture's recipe, and who made it. */
export interface UsedStyle {
	recipe: RestyleRecipe
	sha256: string
	/** Yjs client id. */
	author: number
}

/** So many are listed. */
const mostUsed = 24

/**
 * The styles that pictures on the canvas were made with, each code once, by whoever used it last.
 * @param marks in painting order: what lies further up counts as newer.
 */
export function usedStyles(marks: readonly Mark[]): UsedStyle[] {
	const found = new Map<string, UsedStyle>()
	for (const mark of marks.toReversed()) {
		if (found.size === mostUsed) break
		const recipe = recipeOf(mark)
		if (mark.kind !== 'picture' || recipe?.work !== 'restyle') continue
		const key = toBase64Url(recipe.code)
		const used = { recipe, sha256: mark.picture.sha256, author: mark.author }
		if (!found.has(key)) found.set(key, used)
	}
	return [...found.values()]
}
