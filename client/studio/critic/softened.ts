/**
 * The log-odds of a score are divided by this. A duel starts with a mixture of all materials, which the
 * critic gives a few tenths of a percent: steps from there could not be seen.
 */
const softening = 3

/** @param score 0–1. @returns a score that grows with it, and is 1/2 where it is 1/2. */
export function softened(score: number): number {
	const odds = (score / Math.max(1 - score, Number.EPSILON)) ** (1 / softening)
	return odds / (1 + odds)
}
