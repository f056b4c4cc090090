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
} from '../../shared/taste/votes.ts'

/**
 * What people like, as it changes. Create inside a Solid owner.
 * @param me whose votes are one's own: the word that this browser signs with.
 */
export function createVotes(doc: Y.Doc, me: string, edit: (change: (doc: Y.Doc) => void) => void) {
	const [version, setVersion] = createSignal(0)
	let read: { votes: Vote[]; hearts: Map<PictureRef, string[]> } | undefined
	onCleanup(
		observeVotes(doc, () => {
			read = undefined
			setVersion((count) => count + 1)
		}),
	)

	/** Read when somebody asks: most pages never do. */
	function now() {
		version()
		if (!read) {
			const votes = readVotes(doc)
			read = { votes, hearts: heartsIn(votes) }
		}
		return read
	}

	return {
		/** All that count, in an order that is the same for everyone. */
		all: (): readonly Vote[] => now().votes,
		mine: (): Vote[] => now().votes.filter(({ voter }) => voter === me),
		isMine: ({ voter }: Vote): boolean => voter === me,
		/** How many people gave a piece their heart, and is one of them this one? */
		hearts(ref: PictureRef): { count: number; mine: boolean } {
			const voters = now().hearts.get(ref) ?? []
			return { count: voters.length, mine: voters.includes(me) }
		},
		setHeart: (piece: VotedPiece, liked: boolean) => edit((doc) => setHeart(doc, piece, liked)),
		prefer: (better: VotedPiece, worse: VotedPiece) => edit((doc) => preferTo(doc, better, worse)),
	}
}
