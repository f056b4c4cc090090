import { toBase64Url } from '../../../shared/keys.ts'
import { type Recipe, refOf, type StyleSource } from '../../../shared/recipe.ts'
import type { Style } from '../engine/catalog-schema.ts'

/** A style to paint in. */
export type StyleChoice =
	| { kind: 'preset'; style: Style }
	/** A picture on the canvas. */
	| { kind: 'picture'; sha256: string }
	| ImportedStyle
	/** The style of a recipe, and the SHA-256 of a picture that was made from it. */
	| { kind: 'recipe'; recipe: RestyleRecipe; sha256?: string }

/**
 * A picture imported as a style: the user's own file, a snapshot of a region, or a snapshot of a
 * person's drawing (by their Yjs client id).
 */
export type ImportedStyle = ImportedPicture & { url: string }
export type ImportedPicture =
	| { kind: 'file' | 'region'; file: Blob }
	| { kind: 'person'; client: number; file: Blob }

export type RestyleRecipe = Extract<Recipe, { work: 'restyle' }>

/** @returns a unique key of a style. */
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

/** @returns the source of a style for a recipe. */
export function styleSource(choice: Exclude<StyleChoice, { kind: 'recipe' }>): StyleSource {
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
