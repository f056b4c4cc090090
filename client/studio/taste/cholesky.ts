/**
 * Linear algebra of small symmetric positive definite matrices, with only + − × ÷ and roots, a fixed
 * number of times.
 */

/** @returns the lower triangle L with L·Lᵀ = matrix. */
export function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
	const lower = matrix.map((row) => new Float64Array(row.length))
	lower.forEach((row, i) => {
		for (let j = 0; j <= i; j++) {
			let sum = matrix[i]?.[j] ?? 0
			for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (lower[j]?.[k] ?? 0)
			row[j] = i === j ? Math.sqrt(sum) : sum / (lower[j]?.[j] ?? 1)
		}
	})
	return lower
}

/** Solves L·y = b. */
export function solveLower(lower: readonly Float64Array[], b: Float64Array): Float64Array {
	const y = b.slice()
	lower.forEach((row, i) => {
		for (let j = 0; j < i; j++) y[i] = (y[i] ?? 0) - (row[j] ?? 0) * (y[j] ?? 0)
		y[i] = (y[i] ?? 0) / (row[i] ?? 1)
	})
	return y
}

/** Solves Lᵀ·x = y. */
export function solveUpper(lower: readonly Float64Array[], y: Float64Array): Float64Array {
	const x = y.slice()
	for (let i = lower.length - 1; i >= 0; i--) {
		for (let j = i + 1; j < lower.length; j++) {
			x[i] = (x[i] ?? 0) - (lower[j]?.[i] ?? 0) * (x[j] ?? 0)
		}
		x[i] = (x[i] ?? 0) / (lower[i]?.[i] ?? 1)
	}
	return x
}
