import { clamp } from '../../../shared/geometry.ts'
import { type LabelMap, labelSide } from '../../../shared/label-map.ts'

/**
 * @returns the label of each pixel of a picture: the one that most of the four cells around it have,
 * weighted by how near they are, so that edges between labels are smooth. [height, width]
 */
export function labelPixels(map: LabelMap, width: number, height: number): Uint8Array {
	const labels = new Uint8Array(width * height)
	const [columns, rows] = [positions(width), positions(height)]
	const shares = new Float64Array(256)
	for (const [y, { first: top, second: bottom, share: down }] of rows.entries()) {
		for (const [x, { first: left, second: right, share: across }] of columns.entries()) {
			const around = [
				{ cell: top * labelSide + left, share: (2 * width - across) * (2 * height - down) },
				{ cell: top * labelSide + right, share: across * (2 * height - down) },
				{ cell: bottom * labelSide + left, share: (2 * width - across) * down },
				{ cell: bottom * labelSide + right, share: across * down },
			]
			let best = 0
			shares.fill(0, 0, 8)
			for (const { cell, share } of around) {
				const label = map[cell] ?? 0
				const sum = (shares[label] ?? 0) + share
				shares[label] = sum
				if (sum > (shares[best] ?? 0)) best = label
			}
			labels[y * width + x] = best
		}
	}
	return labels
}

/** @returns for each pixel, the cells on both sides of its centre, and in 1 / (2 × side) how far it is from the first. */
function positions(side: number): { first: number; second: number; share: number }[] {
	return Array.from({ length: side }, (_, pixel) => {
		const at = (2 * pixel + 1) * labelSide - side
		const first = Math.floor(at / (2 * side))
		const inside = (cell: number) => clamp(cell, 0, labelSide - 1)
		return { first: inside(first), second: inside(first + 1), share: at - first * 2 * side }
	})
}
