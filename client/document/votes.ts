import { createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import type { PictureRef } from '../../shared/recipe.ts'
import {
	heartsIn,
	observeVotes,
	preferTo,
	readVotes,
	setHeart,
	type Vote,
	type VotedPiece,
} from './votes-map.ts'

/**
 * Reactive access to the jam's votes. Create inside a Solid owner.
 * @param voterId the id that this browser signs its votes with.
 */
export function createVotes(
	doc: Y.Doc,
	voterId: string,
	edit: (change: (doc: Y.Doc) => void) => void,
) {
	const [version, setVersion] = createSignal(0)
	let cached: { votes: Vote[]; hearts: Map<PictureRef, string[]> } | undefined
	onCleanup(
		observeVotes(doc, () => {
			cached = undefined
			setVersion((count) => count + 1)
		}),
	)

	/** Reads the votes on first use, because most pages never need them. */
	function current() {
		version()
		if (!cached) {
			const votes = readVotes(doc)
			cached = { votes, hearts: heartsIn(votes) }
		}
		return cached
	}

	return {
		/** All valid votes, in the same order for every peer. */
		all: (): readonly Vote[] => current().votes,
		mine: (): Vote[] => current().votes.filter(({ voter }) => voter === voterId),
		isMine: ({ voter }: Vote): boolean => voter === voterId,
		/** The number of people who like a piece, and whether this person is one of them. */
		hearts(ref: PictureRef): { count: number; mine: boolean } {
			const voters = current().hearts.get(ref) ?? []
			return { count: voters.length, mine: voters.includes(voterId) }
		},
		setHeart: (piece: VotedPiece, liked: boolean) => edit((doc) => setHeart(doc, piece, liked)),
		prefer: (better: VotedPiece, worse: VotedPiece) => edit((doc) => preferTo(doc, better, worse)),
	}
}
