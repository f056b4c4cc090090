import type { PictureMark } from '../../../shared/canvas.ts'
import { recipeOf } from '../../../shared/mark-recipe.ts'
import { type PictureRef, type Recipe, refOf } from '../../../shared/recipe.ts'

/** One piece among its relatives. */
export interface Relative {
	ref: PictureRef
	/** The marks that show it; empty when it was removed and is known from its children only. */
	marks: readonly PictureMark[]
	recipe?: Recipe
	parents: readonly PictureRef[]
	children: readonly PictureRef[]
}

export type Family = ReadonlyMap<PictureRef, Relative>

/** Builds the family tree from the pictures' recipes. @param marks in the same order for everyone. */
export function familyOf(marks: readonly PictureMark[]): Family {
	const family = new Map<PictureRef, Relative>()
	const relative = (ref: PictureRef): Relative =>
		family.get(ref) ?? { ref, marks: [], parents: [], children: [] }
	for (const mark of marks) {
		const ref = refOf(mark.picture.sha256)
		const before = relative(ref)
		const recipe = before.recipe ?? recipeOf(mark)
		// A forged recipe may name its own picture.
		const parents = recipe?.parents.filter((parent) => parent !== ref) ?? []
		family.set(ref, {
			...before,
			...(recipe ? { recipe } : {}),
			marks: [...before.marks, mark],
			parents,
		})
		for (const parent of parents) {
			const known = relative(parent)
			const children = known.children.includes(ref) ? known.children : [...known.children, ref]
			family.set(parent, { ...known, children })
		}
	}
	return family
}

/** A piece among its ancestors, or among its descendants. */
export interface Branch {
	relative: Relative
	/** True when it appears earlier, with its branches. */
	isRepeated: boolean
	branches: Branch[]
}

/**
 * @param toward ancestors or descendants.
 * @returns a piece's relatives as a tree. A relative that appears several times has branches once.
 */
export function branchesOf(
	family: Family,
	ref: PictureRef,
	toward: 'parents' | 'children',
	visited = new Set([ref]),
): Branch[] {
	return (family.get(ref)?.[toward] ?? []).flatMap((next) => {
		const relative = family.get(next)
		if (!relative) return []
		const isRepeated = visited.has(next)
		visited.add(next)
		const branches = isRepeated ? [] : branchesOf(family, next, toward, visited)
		return [{ relative, isRepeated, branches }]
	})
}
