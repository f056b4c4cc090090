/** Sweeps over all pairs. Convergence is quadratic; matrices here have about 40 rows. */
const sweeps = 12

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi rotations. It uses only + − × ÷ and
 * roots, a fixed number of times, so every browser has the same bits.
 * @returns sorted by descending eigenvalue.
 */
export function eigenvectors(
	matrix: readonly Float64Array[],
): { value: number; vector: Float64Array }[] {
	const a = matrix.map((row) => Float64Array.from(row))
	const size = a.length
	const basis = a.map((_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))
	for (let sweep = 0; sweep < sweeps; sweep++) {
		for (let p = 0; p < size; p++) {
			for (let q = p + 1; q < size; q++) rotate(a, basis, p, q)
		}
	}
	return basis
		.map((vector, i) => ({ value: a[i]?.[i] ?? 0, vector, i }))
		.sort((first, second) => second.value - first.value || first.i - second.i)
		.map(({ value, vector }) => ({ value, vector }))
}

/** Rotates the plane of two axes so that their off-diagonal entry becomes 0. */
function rotate(a: Float64Array[], basis: Float64Array[], p: number, q: number): void {
	const shared = a[p]?.[q] ?? 0
	if (shared === 0) return
	const theta = ((a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0)) / (2 * shared)
	const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
	const cosine = 1 / Math.sqrt(tangent * tangent + 1)
	const sine = tangent * cosine
	for (const row of a) turn(row, p, row, q, cosine, sine)
	for (const rows of [a, basis]) {
		const [first, second] = [rows[p], rows[q]]
		if (!first || !second) continue
		for (let k = 0; k < first.length; k++) turn(first, k, second, k, cosine, sine)
	}
}

/** Rotates one entry of each of two rows, or two entries of one row. */
function turn(
	first: Float64Array,
	i: number,
	second: Float64Array,
	j: number,
	cosine: number,
	sine: number,
): void {
	const [x, y] = [first[i] ?? 0, second[j] ?? 0]
	first[i] = cosine * x - sine * y
	second[j] = sine * x + cosine * y
}
