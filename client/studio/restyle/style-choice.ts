import type { Style } from '../../../shared/catalog.ts'
import { toBase64Url } from '../../../shared/keys.ts'
import { type Recipe, refOf, type StyleSource } from '../../../shared/recipe.ts'

/** Whose hand to paint in. */
export type StyleChoice =
	| { kind: 'preset'; style: Style }
	/** A picture on the canvas. */
	| { kind: 'picture'; sha256: string }
	| BroughtStyle
	/** What somebody's recipe says, and the SHA-256 of a picture that was made of it. */
	| { kind: 'recipe'; recipe: RestyleRecipe; sha256?: string }

/**
 * A picture that was brought to the hand: one's own file, what a part of the canvas showed, or what
 * somebody had drawn (by their Yjs client) when they were chosen.
 */
export type BroughtStyle = BroughtPicture & { url: string }
export type BroughtPicture =
	| { kind: 'file' | 'region'; file: Blob }
	| { kind: 'person'; client: number; file: Blob }

export type RestyleRecipe = Extract<Recipe, { work: 'restyle' }>

/** @returns a name that is unique among choices, for radio buttons. */
export function styleKey(choice: StyleChoice): string {
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
