import { throttle } from '../sync/ephemeral/throttle.ts'
import type { EditContext } from './context.ts'

/** Changes that belong to one drag of a control. */
export interface ContinuousEdit {
	/** Does `work` soon; a later change replaces one that was not done yet. */
	change(work: () => void): void
	/** The drag is over. */
	end(): void
}

/** Makes the changes of one drag one undo step, and no more of them than the server's tick allows. */
export function createContinuousEdit({
	session: { history },
}: Pick<EditContext, 'session'>): ContinuousEdit {
	let isOpen = false
	let next: (() => void) | undefined
	const write = throttle(() => {
		next?.()
		next = undefined
	})
	return {
		change(work) {
			if (!isOpen) history.begin()
			isOpen = true
			next = work
			write.schedule()
		},
		end() {
			if (!isOpen) return
			write.flush()
			history.end()
			isOpen = false
		},
	}
}
