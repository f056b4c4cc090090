import { noNetworkHash } from '../../../shared/recipe-format.ts'
import type { PixelData } from '../engine/tiles.ts'

/** How a picture is enlarged: by the network, or by Lanczos with an unsharp mask. */
export type EnlargeMethod = 'network' | 'lanczos'

/** In recipes, the place of a network's name, version and hash. */
export const lanczosModel = { name: 'lanczos', version: '1', sha256: noNetworkHash }

/** Steps of luma between neighbouring pixels, of 255: below, noise; from `sharp` on, an edge. */
const steps = { soft: 4, sharp: 40 }
/** With more soft steps for each sharp one, the network loses against Lanczos at ×4. */
const maxSoftPerSharp = 8
/** A block of `blockSide` pixels with a smaller range of luma, of 255, is flat. */
const flatRange = 6
const blockSide = 8
/** Drawings have a larger share of flat blocks; paintings and photos have almost none. */
const minFlatShare = 0.2

/**
 * Chooses the method for a picture. Twice as large, the network is the better one for all pictures.
 * Four times as large, it is the better one for drawings and for pictures with sharp edges; where all
 * detail is soft (brushwork, foliage), it invents facets. Figures: models/cards/enlarge.md.
 */
export function chooseMethod(picture: PixelData, factor: 2 | 4): EnlargeMethod {
	if (factor === 2) return 'network'
	const luma = lumaOf(picture)
	if (flatShare(luma, picture) >= minFlatShare) return 'network'
	const { soft, sharp } = countSteps(luma, picture)
	return soft > maxSoftPerSharp * sharp ? 'lanczos' : 'network'
}

/** @param model of a recipe. @returns the method that made its picture. */
export function methodOf(model: string): EnlargeMethod {
	return model.startsWith(`${lanczosModel.name}@`) ? 'lanczos' : 'network'
}

/** @returns luma (ITU-R BT.601), 0–255. */
function lumaOf({ data, width, height }: PixelData): Float32Array {
	return Float32Array.from(
		{ length: width * height },
		(_, i) =>
			0.299 * (data[4 * i] ?? 0) + 0.587 * (data[4 * i + 1] ?? 0) + 0.114 * (data[4 * i + 2] ?? 0),
	)
}

/** Counts the soft and sharp steps between horizontal neighbours. */
function countSteps(luma: Float32Array, { width }: PixelData): { soft: number; sharp: number } {
	let [soft, sharp] = [0, 0]
	for (let i = 1; i < luma.length; i++) {
		if (i % width === 0) continue
		const step = Math.abs((luma[i] ?? 0) - (luma[i - 1] ?? 0))
		if (step >= steps.sharp) sharp += 1
		else if (step >= steps.soft) soft += 1
	}
	return { soft, sharp }
}

/** @returns the share of the whole blocks that are flat, 0–1; 1 when there is none. */
function flatShare(luma: Float32Array, { width, height }: PixelData): number {
	const [columns, rows] = [Math.floor(width / blockSide), Math.floor(height / blockSide)]
	let flat = 0
	for (let block = 0; block < columns * rows; block++) {
		const x = blockSide * (block % columns)
		const y = blockSide * Math.floor(block / columns)
		let [least, most] = [255, 0]
		for (let i = 0; i < blockSide * blockSide; i++) {
			const at = (y + Math.floor(i / blockSide)) * width + x + (i % blockSide)
			least = Math.min(least, luma[at] ?? 0)
			most = Math.max(most, luma[at] ?? 0)
		}
		if (most - least < flatRange) flat += 1
	}
	return columns * rows > 0 ? flat / (columns * rows) : 1
}
