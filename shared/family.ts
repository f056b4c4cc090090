import type { PictureMark } from './canvas.ts'
import { type PictureRef, type Recipe, refOf } from './recipe.ts'
import { recipeOf } from './recipe-of.ts'

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

/** @returns a piece's ancestors, generation by generation: parents first. Each is told once. */
export function ancestorsOf(family: Family, ref: PictureRef): Relative[][] {
	const told = new Set([ref])
	const generations: Relative[][] = []
	let last: readonly PictureRef[] = [ref]
	while (last.length > 0) {
		const next = new Set(
			last.flatMap((child) => family.get(child)?.parents ?? []).filter((one) => !told.has(one)),
		)
		const relatives = [...next].flatMap((one) => family.get(one) ?? [])
		if (relatives.length > 0) generations.push(relatives)
		for (const one of next) told.add(one)
		last = [...next]
	}
	return generations
}
