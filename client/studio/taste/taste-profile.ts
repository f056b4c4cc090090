import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Session } from '../../sync/session.ts'
import { certainty, fitTaste } from './model.ts'
import type { JamPiece } from './pieces.ts'

export const tasteScopes = ['jam', 'mine'] as const

/** The taste learned from the votes of the jam or of this user. Create inside a Solid owner. */
export function createTasteProfile({ votes }: Session, pieces: Accessor<readonly JamPiece[]>) {
	const [scope, setScope] = createSignal<(typeof tasteScopes)[number]>('jam')
	const countedVotes = createMemo(() => (scope() === 'jam' ? votes.all() : votes.mine()))
	const taste = createMemo(() => fitTaste(countedVotes()))
	return {
		scope,
		setScope,
		taste,
		/** Number of votes that the taste is learned from. */
		voteCount: () => countedVotes().length,
		/** Number of people who cast them. */
		voterCount: () => new Set(countedVotes().map(({ voter }) => voter)).size,
		/** 0–1: how certain the predicted preferences between the jam's pieces are. */
		sureness: () => certainty(taste(), pieces()),
	}
}

export type TasteProfile = ReturnType<typeof createTasteProfile>
