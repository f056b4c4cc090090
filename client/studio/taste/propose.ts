import { seeded } from '../genetics/random.ts'
import { addTo, dot } from '../genetics/style-space.ts'
import { sampleTaste, type TasteModel } from './model.ts'

interface Featured {
	features: Float64Array
}

/**
 * Proposes pieces by Thompson sampling: for each proposal it samples a taste from the posterior and
 * takes the best candidate. The last proposal is the candidate farthest from everything present.
 * @param seed uint32. @param count of proposals; no more than there are candidates.
 */
export function propose<T extends Featured>(
	taste: TasteModel,
	candidates: readonly T[],
	present: readonly Featured[],
	seed: number,
	count = 4,
): { liked: T[]; novel: T | undefined } {
	const random = seeded(seed)
	const left = [...candidates]
	const liked: T[] = []
	while (liked.length < count - 1 && left.length > 1) {
		const weights = sampleTaste(taste, random)
		const best = take(left, ({ features }) => dot(features, weights))
		if (best) liked.push(best)
	}
	const known = [...present, ...liked]
	const novel = take(left, (candidate) =>
		known.reduce((least, other) => Math.min(least, distance(candidate, other)), Infinity),
	)
	return { liked, novel }
}

/** Removes the item of the greatest worth from a list; of equals the first. */
function take<T>(list: T[], worth: (item: T) => number): T | undefined {
	let at = 0
	let most = -Infinity
	list.forEach((item, i) => {
		const value = worth(item)
		if (value > most) [at, most] = [i, value]
	})
	return list.splice(at, 1)[0]
}

/** @returns the squared distance. */
function distance(a: Featured, b: Featured): number {
	const difference = a.features.slice()
	addTo(difference, b.features, -1)
	return dot(difference, difference)
}
