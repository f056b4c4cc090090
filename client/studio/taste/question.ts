import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import { compareByOrder } from '../../../shared/order.ts'
import type { Session } from '../../sync/session.ts'
import { likelihood, mostInformativePair } from './model.ts'
import type { JamPiece } from './pieces.ts'
import type { TasteProfile } from './taste-profile.ts'

export type Pair = readonly [JamPiece, JamPiece]
export type PairSide = 0 | 1

/** Pairs are chosen from at most this many pieces, the topmost ones. */
const maxPieces = 48

/** The model's prediction for the last answer. */
interface Answer {
	/** Predicted probability of the answer, 0–1; undefined without earlier votes. */
	probability: number | undefined
}

/**
 * Asks for preferences between two pieces, always the pair whose answer is most informative. A pair
 * stays until it is answered, unless one of its pieces is removed. Create inside a Solid owner.
 */
export function createQuestion(
	{ votes }: Session,
	pieces: Accessor<readonly JamPiece[]>,
	profile: TasteProfile,
) {
	const [pair, setPair] = createSignal<Pair>()
	const [answer, setAnswer] = createSignal<Answer>()
	/** Keys of the pairs that the user skipped. */
	const skipped = new Set<string>()

	function ask(): void {
		const settled = new Set(skipped)
		for (const vote of votes.mine()) if (vote.over) settled.add(pairKey(vote.liked, vote.over))
		const isOpen = (a: JamPiece, b: JamPiece) => !settled.has(pairKey(a, b))
		const topmost = [...pieces()].sort((a, b) => compareByOrder(b.mark, a.mark)).slice(0, maxPieces)
		setPair(mostInformativePair(topmost, profile.taste(), isOpen))
	}

	createEffect(
		on(pieces, (current) => {
			const exists = (piece: JamPiece) => current.some(({ ref }) => ref === piece.ref)
			if (!pair()?.every(exists)) ask()
		}),
	)

	return {
		pair,
		answer,

		choose(side: PairSide): void {
			const asked = pair()
			if (!asked) return
			const [better, worse] = side === 0 ? asked : [asked[1], asked[0]]
			const hasVotes = profile.voteCount() > 0
			const probability = hasVotes
				? likelihood(better.features, worse.features, profile.taste())
				: undefined
			votes.prefer(better, worse)
			setAnswer({ probability })
			ask()
		},

		skip(): void {
			const asked = pair()
			if (!asked) return
			skipped.add(pairKey(...asked))
			setAnswer(undefined)
			ask()
		},
	}
}

function pairKey(a: { ref: string }, b: { ref: string }): string {
	return a.ref < b.ref ? `${a.ref} ${b.ref}` : `${b.ref} ${a.ref}`
}
