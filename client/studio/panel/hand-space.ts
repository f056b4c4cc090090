import { type HandSpace, handSpace } from '../../../shared/hand-space.ts'
import { catalog } from '../engine/catalog.ts'

let space: HandSpace | undefined

/** @returns the space that the catalogue's hands lie in; reckoned once. */
export function catalogSpace(): HandSpace {
	space ??= handSpace(catalog.styles.map(({ code }) => code))
	return space
}
