import { createSignal } from 'solid-js'
import { deleteMark, removeMark } from '../../shared/canvas.ts'
import { restyleMark, rewrite } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import type { TextStyle } from '../../shared/mark-schema.ts'
import { measureText } from '../canvas/paint/text.ts'
import type { Session } from '../sync/session.ts'

/** Writing in a text or a note; all that is written until one is done is one step to undo. */
export function createTextEditor(session: Session) {
	const [open, setOpen] = createSignal<string>()

	return {
		/** The mark that is written in. */
		id: open,

		/** @param how `new`: its making has begun the step in the history already. */
		open(id: string, how: 'new' | 'again'): void {
			if (how === 'again') session.history.begin()
			setOpen(id)
		},

		write(text: string): void {
			const id = open()
			const mark = id && session.scene.get(id)
			if (!id || !mark || !('text' in mark)) return
			session.edit((doc) => {
				rewrite(doc, id, text.slice(0, limits.textLength))
				if (mark.kind === 'text') {
					const { w, h } = measureText(text, mark.type)
					restyleMark(doc, id, { frame: frameFor(mark.frame, mark.type.align, w, h) })
				}
			})
		},

		/** A text without letters could not be found again: it goes. */
		close(): void {
			const id = open()
			if (!id) return
			setOpen(undefined)
			const mark = session.scene.get(id)
			if (mark?.kind === 'text' && mark.text.trim() === '') {
				session.edit((doc) => {
					// One's own leaves no trace, so that undo has no step that changes nothing.
					if (mark.author === doc.clientID) deleteMark(doc, id)
					else removeMark(doc, id)
				})
			}
			session.history.end()
		},
	}
}

export type TextEditor = ReturnType<typeof createTextEditor>

/** A frame grows from the side that its lines begin at. */
function frameFor(
	{ x, y, w: before }: { x: number; y: number; w: number },
	align: TextStyle['align'],
	w: number,
	h: number,
) {
	const share = { left: 0, center: 0.5, right: 1 }[align]
	return { x: x + (before - w) * share, y, w, h }
}
