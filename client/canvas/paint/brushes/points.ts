import { eachPoint, type Stroke } from '../../../../shared/ink.ts'
import { limits } from '../../../../shared/limits.ts'

const shared = {
	corners: new Float32Array(2 * limits.strokePoints),
	pressures: new Float32Array(limits.strokePoints),
}

/**
 * A stroke's points as numbers: x, y one after the other. They stand until the next stroke's are
 * asked for.
 */
export function pointsOf(stroke: Stroke): { corners: Float32Array; pressures: Float32Array } {
	const { corners, pressures } = shared
	let count = 0
	eachPoint(stroke, (x, y, pressure) => {
		corners[2 * count] = x
		corners[2 * count + 1] = y
		pressures[count++] = pressure
	})
	return { corners: corners.subarray(0, 2 * count), pressures: pressures.subarray(0, count) }
}
