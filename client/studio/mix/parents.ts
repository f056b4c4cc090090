import type { PictureMark } from '../../../shared/canvas.ts'
import { type PictureRef, type Recipe, recipeLimits } from '../../../shared/recipe.ts'
import type { Family } from '../genetics/family.ts'
import { type Genes, genesOf } from '../genetics/genes.ts'

/** A picture on the canvas that can have children. */
export interface MixParent {
	ref: PictureRef
	mark: PictureMark
	recipe: Recipe
	genes: Genes
}

/** @returns all pieces that can be parents, newest first. */
export function findPieces(family: Family): MixParent[] {
	return [...family.values()]
		.flatMap(({ ref, marks: [mark], recipe }) => {
			const genes = recipe && genesOf(recipe)
			return mark && recipe && genes ? [{ ref, mark, recipe, genes }] : []
		})
		.reverse()
}

/** Adds a parent. Styles and textures do not mix: a piece of the other kind replaces all parents. */
export function addParent(parents: readonly MixParent[], piece: MixParent): readonly MixParent[] {
	if (parents.some(({ ref }) => ref === piece.ref)) return parents
	const sameKind = parents.filter(({ genes }) => genes.kind === piece.genes.kind)
	return sameKind.length < recipeLimits.parents ? [...sameKind, piece] : sameKind
}
