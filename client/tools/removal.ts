import { createSignal } from 'solid-js'
import { type Mark, removeMark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import type { Session } from '../sync/session.ts'
import type { Selection } from './selection.ts'

/** Number of marks that other people made, and number of these people. */
export interface OthersMarks {
	marks: number
	people: number
}

export function countOthersMarks(session: Session, marks: readonly Mark[]): OthersMarks {
	const others = marks.filter((mark) => !session.isMine(mark))
	const people = new Set(others.map((mark) => session.scene.creatorOf(mark)))
	return { marks: others.length, people: people.size }
}

/** Deletes the selection. Asks first when it contains many marks of other people. */
export function createRemoval(session: Session, selection: Selection) {
	const [pending, setPending] = createSignal<{ ids: readonly string[]; others: OthersMarks }>()

	function removeNow(ids: readonly string[]): void {
		session.edit((doc) => {
			for (const id of ids) removeMark(doc, id)
		})
		selection.clear()
	}

	return {
		remove(): void {
			const marks = selection.removable()
			const ids = marks.map(({ id }) => id)
			const others = countOthersMarks(session, marks)
			if (others.marks > limits.othersRemovedUnasked) setPending({ ids, others })
			else removeNow(ids)
		},
		/** Other people's marks in a deletion that waits for confirmation; undefined without one. */
		pending: () => pending()?.others,
		confirm(): void {
			const ids = pending()?.ids
			setPending(undefined)
			if (ids) removeNow(ids)
		},
		cancel(): void {
			setPending(undefined)
		},
	}
}
