import { createSignal } from 'solid-js'
import { deleteMark, removeMark } from '../../shared/canvas.ts'
import { restyleMark, rewrite } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import type { TextStyle } from '../../shared/mark-schema.ts'
import { measureText } from '../canvas/paint/text.ts'
import type { Session } from '../sync/session.ts'

/** Edits the text of a text or a note. One editing session is one undo step. */
export function createTextEditor(session: Session) {
	const [open, setOpen] = createSignal<string>()

	return {
		/** The id of the mark that is being edited. */
		id: open,

		/** @param how `new`: the undo step is already open, because the mark was just added. */
		open(id: string, how: 'new' | 'again'): void {
			if (how === 'again') session.history.begin()
			setOpen(id)
		},

		write(text: string): void {
			const id = open()
			const mark = id && session.scene.get(id)
			if (!id || !mark || !('text' in mark)) return
			const words = text.slice(0, limits.textLength)
			if (mark.pending) session.writePending(id, words)
			session.edit((doc) => {
				if (!mark.pending) rewrite(doc, id, words)
				if (mark.kind === 'text') {
					const { w, h } = measureText(text, mark.type)
					restyleMark(doc, id, { frame: frameFor(mark.frame, mark.type.align, w, h) })
				}
			})
		},

		/** Ends the session. An empty text is removed: it could not be found again. */
		close(): void {
			const id = open()
			if (!id) return
			setOpen(undefined)
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

/** Keeps the edge or centre in place that the lines are aligned to. */
function frameFor(
	{ x, y, w: oldWidth }: { x: number; y: number; w: number },
	align: TextStyle['align'],
	w: number,
	h: number,
) {
	const anchor = { left: 0, center: 0.5, right: 1 }[align]
	return { x: x + (oldWidth - w) * anchor, y, w, h }
}
