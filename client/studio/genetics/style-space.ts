import { codeLength } from '../../../shared/recipe.ts'
import { eigenvectors } from './eigenvectors.ts'

/**
 * The space of styles: the leading principal axes of the catalog's style codes (PCA). It uses only
 * + − × ÷ and roots, a fixed number of times, so every browser has the same bits.
 */
export interface StyleSpace {
	mean: Float64Array
	/** By descending variance. */
	axes: readonly Axis[]
}

interface Axis {
	/** Of length 1. */
	direction: Float64Array
	/** Standard deviation of the codes along it. */
	deviation: number
}

/** Principal axes in use. */
export const styleAxes = 8

/** @param codes of the catalog, in its order; more than `styleAxes`. */
export function styleSpace(codes: readonly Float32Array[]): StyleSpace {
	const count = codes.length
	const mean = new Float64Array(codeLength)
	for (const code of codes) addTo(mean, code, 1 / count)
	const centred = codes.map((code) => Float64Array.from(code, (value, i) => value - (mean[i] ?? 0)))
	// There are fewer codes than dimensions, so the Gram matrix is the smaller one.
	const products = centred.map((a) => Float64Array.from(centred, (b) => dot(a, b) / count))
	const axes = eigenvectors(products)
		.slice(0, styleAxes)
		.map(({ value, vector }): Axis => {
			const direction = new Float64Array(codeLength)
			centred.forEach((code, n) => {
				addTo(direction, code, vector[n] ?? 0)
			})
			const length = Math.sqrt(dot(direction, direction)) || 1
			const sign = largest(direction) < 0 ? -1 : 1
			const deviation = Math.sqrt(Math.max(0, value))
			return { direction: direction.map((x) => (sign * x) / length), deviation }
		})
	return { mean, axes }
}

/** @returns a style's coordinates along the axes, in standard deviations of the catalog. */
export function coordinatesOf(code: Float32Array, { mean, axes }: StyleSpace): Float64Array {
	const centred = mean.map((middle, i) => (code[i] ?? 0) - middle)
	return Float64Array.from(axes, ({ direction, deviation }) =>
		deviation > 0 ? dot(centred, direction) / deviation : 0,
	)
}

export function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0
	for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
	return sum
}

/** Adds `by` times a vector to another. */
export function addTo(to: Float64Array, vector: ArrayLike<number>, by: number): void {
	for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + by * (vector[i] ?? 0)
}

/** @returns the entry of the greatest magnitude, whose sign fixes an axis's direction. */
function largest(vector: Float64Array): number {
	return vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
}
