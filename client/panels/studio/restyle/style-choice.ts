import type { Style } from '../../../../shared/catalog.ts'
import {
	type PictureRef,
	type Recipe,
	refOf,
	type StyleSource,
	unpackCode,
} from '../../../../shared/recipe.ts'
import type { Pictures } from '../../../jam/pictures.ts'
import { StudioError } from '../../../studio/errors.ts'
import type { StyleInput } from '../../../studio/messages.ts'

/** Whose hand to paint in: a preset, a picture on the canvas, one's own file, or a recipe. */
export type StyleChoice =
	| { kind: 'preset'; style: Style }
	| { kind: 'picture'; sha256: string }
	| { kind: 'file'; file: File; url: string }
	/** What somebody's recipe says. */
	| { kind: 'recipe'; recipe: RestyleRecipe }

export type RestyleRecipe = Extract<Recipe, { work: 'restyle' }>

/** @returns a name that is unique among choices, for radio buttons. */
export function keyOf(choice: StyleChoice): string {
	switch (choice.kind) {
		case 'preset':
			return `preset ${choice.style.id}`
		case 'picture':
			return `picture ${choice.sha256}`
		case 'file':
			return 'file'
		case 'recipe':
			return 'recipe'
	}
}

/** What the recipe says about where the style came from. */
export function stylesOf(choice: StyleChoice): RestyleRecipe['styles'] {
	return choice.kind === 'recipe' ? choice.recipe.styles : [{ source: sourceOf(choice), share: 1 }]
}

function sourceOf(choice: Exclude<StyleChoice, { kind: 'recipe' }>): StyleSource {
	switch (choice.kind) {
		case 'preset':
			return { kind: 'preset', id: choice.style.id }
		case 'picture':
			return { kind: 'picture', ref: refOf(choice.sha256) }
		case 'file':
			return { kind: 'file' }
	}
}

/** @returns the pictures on the canvas that gave a style. */
export function parentsOf(choice: StyleChoice): readonly PictureRef[] {
	if (choice.kind === 'recipe') return choice.recipe.parents
	return choice.kind === 'picture' ? [refOf(choice.sha256)] : []
}

/** What the network needs. @throws StudioError `bad-picture` when it can't be read, or isn't here yet */
export async function inputOf(choice: StyleChoice, pictures: Pictures): Promise<StyleInput> {
	switch (choice.kind) {
		case 'preset':
			return { code: choice.style.code }
		case 'recipe':
			return { code: unpackCode(choice.recipe.code) }
		case 'picture': {
			const bitmap = pictures.get(choice.sha256)
			if (!bitmap) throw new StudioError('bad-picture')
			return { picture: await createImageBitmap(bitmap) }
		}
		case 'file':
			try {
				return { picture: await createImageBitmap(choice.file) }
			} catch (cause) {
				throw new StudioError('bad-picture', { cause })
			}
	}
}
