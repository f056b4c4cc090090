import type { PictureMark } from '../../../shared/canvas.ts'
import type { Family } from '../../../shared/family.ts'
import { type Genes, genesOf } from '../../../shared/genetics.ts'
import { type PictureRef, type Recipe, recipeLimits } from '../../../shared/recipe.ts'

/** A picture on the canvas that can have children. */
export interface MixParent {
	ref: PictureRef
	mark: PictureMark
	recipe: Recipe
	genes: Genes
}

/** @returns all pieces that can be crossed, newest first. */
export function piecesIn(family: Family): MixParent[] {
	return [...family.values()]
		.flatMap(({ ref, marks: [mark], recipe }) => {
			const genes = recipe && genesOf(recipe)
			return mark && recipe && genes ? [{ ref, mark, recipe, genes }] : []
		})
		.reverse()
}

/** A hand and a texture don't mix: a new piece of the other kind begins anew. */
export function withParent(parents: readonly MixParent[], piece: MixParent): readonly MixParent[] {
	if (parents.some(({ ref }) => ref === piece.ref)) return parents
	const alike = parents.filter(({ genes }) => genes.kind === piece.genes.kind)
	return alike.length < recipeLimits.parents ? [...alike, piece] : alike
}
