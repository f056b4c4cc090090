import type { Style } from '../../../../shared/catalog.ts'
import { toBase64Url } from '../../../../shared/keys.ts'
import { type Recipe, refOf, type StyleSource } from '../../../../shared/recipe.ts'

/** Whose hand to paint in. */
export type StyleChoice =
	| { kind: 'preset'; style: Style }
	/** A picture on the canvas. */
	| { kind: 'picture'; sha256: string }
	| BroughtStyle
	/** What somebody drew, as it was when they were chosen; by their Yjs client. */
	| { kind: 'person'; client: number; file: Blob; url: string }
	/** What somebody's recipe says, and the SHA-256 of a picture that was made of it. */
	| { kind: 'recipe'; recipe: RestyleRecipe; sha256?: string }

/** One's own file, or what a part of the canvas showed. */
export interface BroughtStyle {
	kind: 'file' | 'region'
	file: Blob
	url: string
}

export type RestyleRecipe = Extract<Recipe, { work: 'restyle' }>

/** @returns a name that is unique among choices, for radio buttons. */
export function keyOf(choice: StyleChoice): string {
	switch (choice.kind) {
		case 'preset':
			return `preset ${choice.style.id}`
		case 'picture':
			return `picture ${choice.sha256}`
		case 'recipe':
			return `recipe ${toBase64Url(choice.recipe.code)}`
		default:
			return choice.url
	}
}

/** What the recipe says about where a style came from. */
export function sourceOf(choice: Exclude<StyleChoice, { kind: 'recipe' }>): StyleSource {
	switch (choice.kind) {
		case 'preset':
			return { kind: 'preset', id: choice.style.id }
		case 'picture':
			return { kind: 'picture', ref: refOf(choice.sha256) }
		case 'person':
			return { kind: 'person', client: choice.client }
		default:
			return { kind: choice.kind }
	}
}
