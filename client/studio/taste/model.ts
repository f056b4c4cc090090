import { traitCount } from '../../document/vote-traits.ts'
import { normal, type Random } from '../genetics/random.ts'
import { addTo, dot } from '../genetics/style-space.ts'
import { cholesky, solveLower, solveUpper } from './cholesky.ts'
import { logistic } from './logistic.ts'

/**
 * A Bradley–Terry preference model, in which a piece's worth is linear in its features. The prior of
 * each weight is standard normal; the posterior is a normal distribution around the most probable
 * weights (Laplace approximation). A pure function of the votes and their order, with the same bits
 * in every browser.
 */
export interface TasteModel {
	mean: Float64Array
	/** L with L·Lᵀ = the inverse of the covariance. */
	precision: readonly Float64Array[]
}

/** A vote; without `over`, the piece is preferred to the average. */
interface Preference {
	liked: { features: Float64Array }
	over?: { features: Float64Array }
}

/** Most Newton steps, and the change of a vote's estimate at which they stop. */
const [mostSteps, least] = [40, 1e-9]
/** Maximum change of a vote's estimate per Newton step; a full step may overshoot. */
const farthest = 2

export function fitTaste(votes: readonly Preference[]): TasteModel {
	const differences = votes.map(({ liked, over }) => {
		const difference = liked.features.slice()
		if (over) addTo(difference, over.features, -1)
		return difference
	})
	const mean = new Float64Array(traitCount)
	for (let step = 0; step < mostSteps; step++) {
		const { gradient, precision } = curvature(differences, mean)
		const move = solveUpper(precision, solveLower(precision, gradient))
		const change = differences.reduce((most, x) => Math.max(most, Math.abs(dot(x, move))), 0)
		addTo(mean, move, change > farthest ? farthest / change : 1)
		if (change < least) break
	}
	return { mean, precision: curvature(differences, mean).precision }
}

/** @returns the gradient of the log posterior, and the Cholesky factor of its negative Hessian. */
function curvature(differences: readonly Float64Array[], weights: Float64Array) {
	const gradient = weights.map((weight) => -weight)
	const bend = Array.from(weights, (_, i) =>
		Float64Array.from(weights, (_, j) => (i === j ? 1 : 0)),
	)
	for (const x of differences) {
		const likely = logistic(dot(x, weights))
		addTo(gradient, x, 1 - likely)
		const information = likely * (1 - likely)
		bend.forEach((row, i) => {
			addTo(row, x, information * (x[i] ?? 0))
		})
	}
	return { gradient, precision: cholesky(bend) }
}

/** @returns weights sampled from the posterior. */
export function sampleTaste({ mean, precision }: TasteModel, random: Random): Float64Array {
	const chance = Float64Array.from(mean, () => normal(random))
	const sample = mean.slice()
	addTo(sample, solveUpper(precision, chance), 1)
	return sample
}

/** @returns the variance of a piece's worth, or of the worth of a difference. */
function varianceOf(features: Float64Array, { precision }: TasteModel): number {
	const spread = solveLower(precision, features)
	return dot(spread, spread)
}

/** @returns the probability that the first is preferred, with the posterior's variance (MacKay 1992). */
export function likelihood(first: Float64Array, second: Float64Array, taste: TasteModel): number {
	const difference = first.slice()
	addTo(difference, second, -1)
	const spread = Math.sqrt(1 + (Math.PI / 8) * varianceOf(difference, taste))
	return logistic(dot(difference, taste.mean) / spread)
}

/**
 * @returns how certain the comparisons of some pieces are: 0 before the first vote, towards 1 when
 * every comparison is certain.
 */
export function certainty(
	taste: TasteModel,
	pieces: readonly { features: Float64Array }[],
): number {
	const middle = new Float64Array(traitCount)
	for (const { features } of pieces) addTo(middle, features, 1 / pieces.length)
	let [before, now] = [0, 0]
	for (const { features } of pieces) {
		const difference = features.slice()
		addTo(difference, middle, -1)
		before += dot(difference, difference)
		now += varianceOf(difference, taste)
	}
	return before > 0 ? 1 - now / before : 0
}

/**
 * @param isOpen tells whether a pair may be asked about.
 * @returns the pair whose comparison is the most informative; undefined when there is none.
 */
export function mostInformativePair<T extends { features: Float64Array }>(
	pieces: readonly T[],
	taste: TasteModel,
	isOpen: (first: T, second: T) => boolean = () => true,
): readonly [T, T] | undefined {
	let best: readonly [T, T] | undefined
	let most = -1
	pieces.forEach((first, i) => {
		for (const second of pieces.slice(i + 1)) {
			if (!isOpen(first, second)) continue
			const difference = first.features.slice()
			addTo(difference, second.features, -1)
			const likely = logistic(dot(difference, taste.mean))
			const information = likely * (1 - likely) * varianceOf(difference, taste)
			if (information > most) [best, most] = [[first, second], information]
		}
	})
	return best
}
