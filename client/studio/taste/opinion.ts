import { type Accessor, createMemo, createSignal } from 'solid-js'
import { learn, sureness } from '../../../shared/taste/model.ts'
import type { Session } from '../../sync/session.ts'
import type { JamPiece } from './pieces.ts'

export const whoseTaste = ['jam', 'mine'] as const

/** What is known of the jam's taste, or of one's own. Create inside a Solid owner. */
export function createTasteOpinion({ votes }: Session, pieces: Accessor<readonly JamPiece[]>) {
	const [whose, setWhose] = createSignal<(typeof whoseTaste)[number]>('jam')
	const counted = createMemo(() => (whose() === 'jam' ? votes.all() : votes.mine()))
	const taste = createMemo(() => learn(counted()))
	return {
		whose,
		setWhose,
		taste,
		/** Votes that it comes from, and of how many people they are. */
		votes: () => counted().length,
		voters: () => new Set(counted().map(({ voter }) => voter)).size,
		/** 0–1: how much is known of which of the jam's pieces is liked better. */
		sureness: () => sureness(taste(), pieces()),
	}
}

export type TasteOpinion = ReturnType<typeof createTasteOpinion>
