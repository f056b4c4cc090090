import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import { inOrder } from '../../../shared/order.ts'
import { likelihood, mostTelling } from '../../../shared/taste/model.ts'
import type { Session } from '../../sync/session.ts'
import type { TasteOpinion } from './opinion.ts'
import type { JamPiece } from './pieces.ts'

export type Pair = readonly [JamPiece, JamPiece]
export type PairSide = 0 | 1

/** Of so many pieces at most pairs are looked through: the uppermost. */
const mostPieces = 48

/** What one answered, and how likely that was to the model. */
interface Answer {
	/** 0–1; undefined where it knew nothing yet. */
	expected: number | undefined
}

/**
 * This or that: always the two pieces whose comparison tells the most. A question stays until it
 * is answered, whatever others do meanwhile. Create inside a Solid owner.
 */
export function createQuestion(
	{ votes }: Session,
	pieces: Accessor<readonly JamPiece[]>,
	opinion: TasteOpinion,
) {
	const [pair, setPair] = createSignal<Pair>()
	const [answer, setAnswer] = createSignal<Answer>()
	/** Pairs that one couldn't decide on. */
	const passed = new Set<string>()

	function ask(): void {
		const settled = new Set(passed)
		for (const vote of votes.mine()) if (vote.over) settled.add(keyOf(vote.liked, vote.over))
		const open = (a: JamPiece, b: JamPiece) => !settled.has(keyOf(a, b))
		const uppermost = [...pieces()].sort((a, b) => inOrder(b.mark, a.mark)).slice(0, mostPieces)
		setPair(mostTelling(uppermost, opinion.taste(), open))
	}

	createEffect(
		on(pieces, (now) => {
			const isThere = (asked: JamPiece) => now.some(({ ref }) => ref === asked.ref)
			if (!pair()?.every(isThere)) ask()
		}),
	)

	return {
		pair,
		answer,

		choose(side: PairSide): void {
			const asked = pair()
			if (!asked) return
			const [better, worse] = side === 0 ? asked : [asked[1], asked[0]]
			const knows = opinion.votes() > 0
			const expected = knows
				? likelihood(better.features, worse.features, opinion.taste())
				: undefined
			votes.prefer(better, worse)
			setAnswer({ expected })
			ask()
		},

		pass(): void {
			const asked = pair()
			if (!asked) return
			passed.add(keyOf(...asked))
			setAnswer(undefined)
			ask()
		},
	}
}

function keyOf(a: { ref: string }, b: { ref: string }): string {
	return a.ref < b.ref ? `${a.ref} ${b.ref}` : `${b.ref} ${a.ref}`
}
