import { createSignal } from 'solid-js'
import * as Y from 'yjs'
import { deleteMark, type Mark, type MarkOf, removeMark } from '../../shared/canvas.ts'
import { type Replacement, replaceText, restyleMark } from '../../shared/edit.ts'
import { isSameRect } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import { type PartStyle, readFormatted, runsBetween } from '../../shared/text-runs.ts'
import type { LineRange } from '../canvas/paint/line-breaks.ts'
import type { Session } from '../sync/session.ts'
import { textFrame } from './text-frame.ts'

/**
 * Edits the text of a text or a note. What is written in one editing session is one undo step; each
 * formatting of a part is one of its own.
 */
export function createTextEditor(session: Session) {
	const [open, setOpen] = createSignal<string>()
	const [selected, setSelected] = createSignal<LineRange>()
	let finish = () => {}
	let focus = () => {}
	/** The words of a mark that waits for approval: the document doesn't have them. */
	let pendingText: Y.Text | undefined

	/** @returns the text that is edited. */
	const textOf = (id: string) => pendingText ?? session.textOf(id)

	/** Fits the frame of a text to its words, as part of an edit. */
	function refit(doc: Y.Doc, mark: MarkOf<'text'>, text: Y.Text): void {
		const frame = textFrame(mark, readFormatted(text, limits.textLength))
		if (isSameRect(frame, mark.frame)) return
		restyleMark(doc, mark.id, { frame })
	}

	return {
		/** The id of the mark that is being edited. */
		id: open,

		/** @param how `new`: the undo step is already open, because the mark was just added. */
		open(id: string, how: 'new' | 'again'): void {
			if (how === 'again') session.history.begin()
			const mark = session.scene.get(id)
			pendingText = mark?.pending && 'text' in mark ? textFrom(mark.text) : undefined
			setSelected(undefined)
			setOpen(id)
		},

		textOf,

		/**
		 * @param listener is called before the session ends, while the text can still be changed.
		 * @param onFocus focuses the text.
		 */
		attach(listener: () => void, onFocus: () => void): void {
			finish = listener
			focus = onFocus
		},

		/** Goes on with writing, from a control of the strip. */
		focus: () => focus(),

		/** Changes the text; inserts only as much as it can hold. */
		replace({ start, removed, inserted }: Replacement): void {
			const id = open() ?? ''
			const mark = session.scene.get(id)
			const text = textOf(id)
			if (!text || !mark || !('text' in mark)) return
			const room = limits.textLength - (mark.text.length - removed)
			const change = { start, removed, inserted: prefix(inserted, room) }
			// A formatting or an undo has ended the step.
			if (!session.history.isCollecting) session.history.begin()
			session.edit((doc) => {
				replaceText(text, change)
				if (mark.kind === 'text') refit(doc, mark, text)
			})
			if (mark.pending) session.writePending(id, text.toString())
		},

		/** Notes which part of the text is selected. */
		select: (part: LineRange) => setSelected(part),

		/**
		 * @param marks the selected ones. @returns how the selected part of the edited text begins, where
		 * it differs from the whole text; undefined when none is selected. Words that wait for approval
		 * have no parts.
		 */
		partIn(marks: readonly Mark[]): PartStyle | undefined {
			const mark = marks.find(({ id }) => id === open())
			const { start, end } = selected() ?? { start: 0, end: 0 }
			if (mark?.kind !== 'text' || mark.pending || start === end) return undefined
			const [first = {}] = runsBetween(mark.runs ?? [], start, end)
			return first
		},

		/** Formats the selected part, as an edit of its own. */
		format(style: PartStyle): void {
			const id = open() ?? ''
			const mark = session.scene.get(id)
			const [text, part] = [session.textOf(id), selected()]
			if (mark?.kind !== 'text' || !text || !part) return
			const end = Math.min(part.end, text.length)
			if (part.start >= end) return
			session.edit((doc) => {
				text.format(part.start, end - part.start, attributesFor(style, mark))
				refit(doc, mark, text)
			})
		},

		/** Undoes or redoes a step while the text is edited. */
		reverse(direction: 'undo' | 'redo'): void {
			session.history.end()
			session.history[direction]()
		},

		/** Ends the session. An empty text is removed: it could not be found again. */
		close(): void {
			const id = open()
			if (!id) return
			finish()
			finish = focus = () => {}
			setOpen(undefined)
			setSelected(undefined)
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

/** @returns formatting attributes: a part that looks like the whole text has none. */
function attributesFor(style: PartStyle, { type }: MarkOf<'text'>): Record<string, unknown> {
	const { weight = 'regular', colour } = type
	return {
		...(style.weight && { weight: style.weight === weight ? null : style.weight }),
		...(style.colour !== undefined && { colour: style.colour === colour ? null : style.colour }),
	}
}

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
