import { type StyleSpace, styleSpace } from '../genetics/style-space.ts'
import { catalog } from './catalog.ts'

let space: StyleSpace | undefined

/** @returns the style space of the catalog's codes; computed once. */
export function catalogSpace(): StyleSpace {
	space ??= styleSpace(catalog.styles.map(({ code }) => code))
	return space
}
