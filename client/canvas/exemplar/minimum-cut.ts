import { cutReach, quiltCell } from './quilt-grid.ts'

/**
 * The path along the border between two cells on which their patches differ least (the minimum error
 * boundary cut of image quilting). It starts and ends in the corners of the grid and moves by at most
 * one texel a step, so the cuts of neighbouring borders never cross, and each depends on two patches
 * alone.
 */

const width = 2 * cutReach + 1
/** Least costs up to each step, and the way that led there. Used again for every cut. */
const costs = new Float64Array(width * (quiltCell + 1))
const ways = new Int8Array(width * (quiltCell + 1))

/**
 * @param differenceAt how much the patches differ at a step along the border and an offset from it.
 * @returns the cut's offset from the border at each step, `quiltCell + 1` of them.
 */
export function minimumCut(differenceAt: (along: number, offset: number) => number): Int8Array {
	costs.fill(Infinity)
	costs[cutReach] = 0
	for (let along = 1; along <= quiltCell; along++) {
		const reach = Math.min(cutReach, along, quiltCell - along)
		for (let offset = -reach; offset <= reach; offset++) {
			const at = along * width + offset + cutReach
			let [least, way] = [Infinity, 0]
			for (let from = -1; from <= 1; from++) {
				if (Math.abs(offset + from) > cutReach) continue
				const cost = costs[at - width + from] ?? Infinity
				if (cost < least) [least, way] = [cost, from]
			}
			costs[at] = least + differenceAt(along, offset)
			ways[at] = way
		}
	}
	const cut = new Int8Array(quiltCell + 1)
	let offset = 0
	for (let along = quiltCell; along >= 0; along--) {
		cut[along] = offset
		offset += ways[along * width + offset + cutReach] ?? 0
	}
	return cut
}
