/** A layer above a mark. */
export interface Cover {
	/** Alpha of the layer's pixels, 0–255. */
	alpha: Uint8Array
	/** Opacity of the layer, 0–1. */
	opacity: number
}

/**
 * @param mark alpha of the mark's pixels, 0–255. @param covers as many pixels each.
 * @returns the share of the mark that the covers hide together, 0–1; 0 for an invisible mark.
 */
export function hiddenShare(mark: Uint8Array, covers: readonly Cover[]): number {
	let all = 0
	let hidden = 0
	mark.forEach((weight, i) => {
		let light = 1
		for (const { alpha, opacity } of covers) light *= 1 - ((alpha[i] ?? 0) / 255) * opacity
		all += weight
		hidden += weight * (1 - light)
	})
	return all === 0 ? 0 : hidden / all
}
