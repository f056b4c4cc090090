import { createSignal } from 'solid-js'
import * as Y from 'yjs'
import { deleteMark, removeMark } from '../../shared/canvas.ts'
import { type Replacement, replaceText, restyleMark } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import type { Session } from '../sync/session.ts'
import { textFrame } from './text-frame.ts'

/** Edits the text of a text or a note. One editing session is one undo step. */
export function createTextEditor(session: Session) {
	const [open, setOpen] = createSignal<string>()
	let finish = () => {}
	/** The words of a mark that waits for approval: the document doesn't have them. */
	let pendingText: Y.Text | undefined

	/** @returns the text that is edited. */
	const textOf = (id: string) => pendingText ?? session.textOf(id)

	return {
		/** The id of the mark that is being edited. */
		id: open,

		/** @param how `new`: the undo step is already open, because the mark was just added. */
		open(id: string, how: 'new' | 'again'): void {
			if (how === 'again') session.history.begin()
			const mark = session.scene.get(id)
			pendingText = mark?.pending && 'text' in mark ? textFrom(mark.text) : undefined
			setOpen(id)
		},

		textOf,

		/** @param listener is called before the session ends, while the text can still be changed. */
		beforeClose(listener: () => void): void {
			finish = listener
		},

		/** Changes the text; inserts only as much as it can hold. */
		replace({ start, removed, inserted }: Replacement): void {
			const id = open() ?? ''
			const mark = session.scene.get(id)
			const text = textOf(id)
			if (!text || !mark || !('text' in mark)) return
			const room = limits.textLength - (mark.text.length - removed)
			const change = { start, removed, inserted: prefix(inserted, room) }
			session.edit((doc) => {
				replaceText(text, change)
				if (mark.kind === 'text') {
					restyleMark(doc, id, { frame: textFrame(mark, text.toString()) })
				}
			})
			if (mark.pending) session.writePending(id, text.toString())
		},

		/** Ends the session. An empty text is removed: it could not be found again. */
		close(): void {
			const id = open()
			if (!id) return
			finish()
			finish = () => {}
			setOpen(undefined)
			pendingText = undefined
			const mark = session.scene.get(id)
			if (mark?.kind === 'text' && mark.text.trim() === '') {
				session.edit((doc) => {
					// A mark of this session is deleted without a trace: undo would otherwise have an empty step.
					if (mark.author === doc.clientID) deleteMark(doc, id)
					else removeMark(doc, id)
				})
			}
			session.history.end()
		},
	}
}

export type TextEditor = ReturnType<typeof createTextEditor>

/** @returns a text of its own, that nobody shares. */
function textFrom(words: string): Y.Text {
	const text = new Y.Doc().getText()
	text.insert(0, words)
	return text
}

/** @returns the first code units of a text, without half a surrogate pair. */
function prefix(text: string, length: number): string {
	const cut = text.slice(0, Math.max(0, length))
	return cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}
