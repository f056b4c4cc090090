import { createSignal } from 'solid-js'
import { type Mark, removeMark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import type { Session } from '../sync/session.ts'
import type { Selection } from './selection.ts'

/** How many of some marks others made, and how many they are. */
export interface OthersShare {
	marks: number
	people: number
}

export function othersShare(session: Session, marks: readonly Mark[]): OthersShare {
	const others = marks.filter((mark) => !session.isMine(mark))
	const people = new Set(others.map((mark) => session.scene.creatorOf(mark)))
	return { marks: others.length, people: people.size }
}

/** Deletes what is selected; where much of it is others', it asks first. */
export function createRemoval(session: Session, selection: Selection) {
	const [asked, setAsked] = createSignal<{ ids: readonly string[]; share: OthersShare }>()

	function removeNow(ids: readonly string[]): void {
		session.edit((doc) => {
			for (const id of ids) removeMark(doc, id)
		})
		selection.clear()
	}

	return {
		remove(): void {
			const marks = selection.movable()
			const ids = marks.map(({ id }) => id)
			const share = othersShare(session, marks)
			if (share.marks > limits.othersRemovedUnasked) setAsked({ ids, share })
			else removeNow(ids)
		},
		/** Whose marks a deletion takes that waits for an answer; undefined while none does. */
		waiting: () => asked()?.share,
		confirm(): void {
			const ids = asked()?.ids
			setAsked(undefined)
			if (ids) removeNow(ids)
		},
		cancel(): void {
			setAsked(undefined)
		},
	}
}
