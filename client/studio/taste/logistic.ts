/**
 * 1 / (1 + e^-x). Browsers round Math.exp each in their own way, so e^x is made here of a series
 * for a small part of x, squared: + − × ÷ alone.
 */
export function logistic(x: number): number {
	return x < 0 ? 1 - 1 / (1 + exponential(x)) : 1 / (1 + exponential(-x))
}

const squarings = 10
/** Below, e^x is as good as nothing; x is 0 at most. */
const lowest = -40

function exponential(x: number): number {
	const small = Math.max(lowest, x) / 2 ** squarings
	let term = 1
	let sum = 1
	for (let n = 1; n <= 8; n++) {
		term = (term * small) / n
		sum += term
	}
	for (let i = 0; i < squarings; i++) sum *= sum
	return sum
}
