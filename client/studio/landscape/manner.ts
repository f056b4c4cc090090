import { presetHash } from '../../../shared/recipe-format.ts'
import { catalog } from '../engine/catalog.ts'
import type { Style } from '../engine/catalog-schema.ts'

/** The paintings in whose manner the network paints, in the order of the catalog's styles. */
export const manners: readonly Style[] = catalog.styles.filter(({ id }) =>
	catalog.manners.includes(id),
)

/**
 * @param id of a style, or `#` and its hash, as in a recipe.
 * @returns the shares of the manners as the network takes them; undefined for a manner it has not.
 */
export function mannerShares(id: string): Float32Array<ArrayBuffer> | undefined {
	const hash = presetHash(id)
	const shares = Float32Array.from(catalog.manners, (manner) => Number(presetHash(manner) === hash))
	return shares.includes(1) ? shares : undefined
}
