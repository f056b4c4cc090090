import { type StyleSpace, styleSpace } from '../../../shared/style-space.ts'
import { catalog } from '../engine/catalog.ts'

let space: StyleSpace | undefined

/** @returns the space that the catalogue's hands lie in; reckoned once. */
export function catalogSpace(): StyleSpace {
	space ??= styleSpace(catalog.styles.map(({ code }) => code))
	return space
}
