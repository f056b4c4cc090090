import type { PictureMark } from '../../../shared/canvas.ts'
import { type PictureRef, type Recipe, refOf } from '../../../shared/recipe.ts'
import { recipeOf } from '../../../shared/recipe-of.ts'

/** One piece among its relatives. */
export interface Relative {
	ref: PictureRef
	/** The marks that show it; none when it was removed and only its children tell of it. */
	marks: readonly PictureMark[]
	recipe?: Recipe
	parents: readonly PictureRef[]
	children: readonly PictureRef[]
}

export type Family = ReadonlyMap<PictureRef, Relative>

/** Who begot what, as the pictures' recipes tell. @param marks in an order that is the same for all. */
export function familyOf(marks: readonly PictureMark[]): Family {
	const family = new Map<PictureRef, Relative>()
	const relative = (ref: PictureRef): Relative =>
		family.get(ref) ?? { ref, marks: [], parents: [], children: [] }
	for (const mark of marks) {
		const ref = refOf(mark.picture.sha256)
		const before = relative(ref)
		const recipe = before.recipe ?? recipeOf(mark)
		// Nothing is its own parent, whatever bytes say.
		const parents = recipe?.parents.filter((parent) => parent !== ref) ?? []
		family.set(ref, {
			...before,
			...(recipe ? { recipe } : {}),
			marks: [...before.marks, mark],
			parents,
		})
		for (const parent of parents) {
			const of = relative(parent)
			const children = of.children.includes(ref) ? of.children : [...of.children, ref]
			family.set(parent, { ...of, children })
		}
	}
	return family
}

/** A piece among its ancestors, or among its descendants. */
export interface Branch {
	relative: Relative
	/** It is told further up already, with whatever belongs to it. */
	isRepeated: boolean
	branches: Branch[]
}

/**
 * @param toward whom: back to its parents and theirs, or on to its children and theirs.
 * @returns a piece's relatives; each is told in full once, though it may be related in many ways.
 */
export function branchesOf(
	family: Family,
	ref: PictureRef,
	toward: 'parents' | 'children',
	told = new Set([ref]),
): Branch[] {
	return (family.get(ref)?.[toward] ?? []).flatMap((next) => {
		const relative = family.get(next)
		if (!relative) return []
		const isRepeated = told.has(next)
		told.add(next)
		const branches = isRepeated ? [] : branchesOf(family, next, toward, told)
		return [{ relative, isRepeated, branches }]
	})
}
