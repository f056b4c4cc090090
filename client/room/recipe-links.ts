import { onCleanup } from 'solid-js'
import { recipeFromLink } from '../studio/recipes/recipe-link.ts'
import { jamUrl, parseRoute } from '../sync/route.ts'
import type { TogetherContext } from '../together/context.ts'

/**
 * Opens the recipe of the link that opened this page: in the studio, or as a card where the studio
 * cannot apply it.
 * @param text the recipe as the link contains it.
 */
export function openLinkedRecipe(context: TogetherContext, text: string | undefined): void {
	const recipe = takeRecipe(context, text)
	if (!recipe) return
	const { recipes, panels, session } = context
	if (recipe.work === 'restyle' && session.canPaint) {
		recipes.applyStyle(recipe)
		panels.open('studio')
	} else recipes.show({ recipe })
}

/**
 * Shows the recipe of a link that is entered while the page is open: such a link changes only the
 * fragment. The recipe opens as a card, so that the work in the studio stays.
 */
export function listenToRecipeLinks(context: TogetherContext): void {
	const open = () => {
		const target = parseRoute(location)
		const recipe = takeRecipe(context, target.page === 'jam' ? target.recipe : undefined)
		if (recipe) context.recipes.show({ recipe })
	}
	window.addEventListener('hashchange', open)
	onCleanup(() => window.removeEventListener('hashchange', open))
}

/** Reads a recipe and removes it from the address, so that a reload does not open it again. */
function takeRecipe({ session }: TogetherContext, text: string | undefined) {
	const recipe = text ? recipeFromLink(text) : undefined
	if (recipe) history.replaceState(null, '', jamUrl(session.id, session.key))
	return recipe
}
