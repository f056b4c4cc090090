import type * as Y from 'yjs'
import { type Replacement, replacement } from '../../shared/edit.ts'

/** What a binding uses of a textarea. */
export type TextArea = Pick<
	HTMLTextAreaElement,
	'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange'
>

type TextChange = Y.YTextEvent['delta']

/**
 * Keeps a textarea and a shared text in step. While an input method composes, the textarea is its
 * own: the composed text is shared when the composition ends, and others' changes are shown then.
 */
export class TextBinding {
	readonly #text: Y.Text
	readonly #area: TextArea
	readonly #replace: (change: Replacement) => void
	/** The shared text that the textarea's value is based on. */
	#base: string
	/** Others' changes since the composition began, in order. */
	#missed: TextChange[] = []
	#isComposing = false
	#isReplacing = false

	/** @param replace changes the shared text; it may insert less when the text is too long. */
	constructor(text: Y.Text, area: TextArea, replace: (change: Replacement) => void) {
		this.#text = text
		this.#area = area
		this.#replace = replace
		this.#base = text.toString()
		area.value = this.#base
		text.observe(this.#observe)
	}

	get isComposing(): boolean {
		return this.#isComposing
	}

	/** The textarea's value has changed. */
	input(): void {
		if (!this.#isComposing) this.#share()
	}

	startComposing(): void {
		this.#isComposing = true
	}

	/** Shares what was composed, and shows what others have changed meanwhile. */
	endComposing(): void {
		if (!this.#isComposing) return
		this.#isComposing = false
		this.#share()
	}

	close(): void {
		this.#text.unobserve(this.#observe)
	}

	readonly #observe = (event: Y.YTextEvent): void => {
		if (this.#isReplacing) return
		if (this.#isComposing) {
			this.#missed.push(event.delta)
			return
		}
		const { delta } = event
		this.#show((at, side) => mapPosition(at, delta, side))
	}

	#share(): void {
		const missed = this.#missed
		this.#missed = []
		const { start, removed, inserted } = replacement(this.#base, this.#area.value)
		const map = (at: number, side: Side) =>
			missed.reduce((at, change) => mapPosition(at, change, side), at)
		const from = map(start, removed > 0 ? 'after' : 'before')
		const length = Math.max(0, map(start + removed, 'before') - from)
		if (removed > 0 || inserted !== '') {
			this.#isReplacing = true
			this.#replace({ start: from, removed: length, inserted })
			this.#isReplacing = false
		}
		this.#show((at, side) => {
			if (at < start) return map(at, side)
			if (at <= start + inserted.length) return from + at - start
			return map(at - inserted.length + removed, side) - length + inserted.length
		})
	}

	/** Shows the shared text. @param map maps a position in the value that was shown before. */
	#show(map: (at: number, side: Side) => number): void {
		const { selectionStart: start, selectionEnd: end, value } = this.#area
		this.#base = this.#text.toString()
		if (this.#base === value) return
		// Insertions at the edges of a selection stay outside of it.
		const from = map(start, start < end ? 'after' : 'before')
		const to = map(end, 'before')
		this.#area.value = this.#base
		this.#area.setSelectionRange(from, Math.max(from, to))
	}
}

/** Where a position is after an insertion at exactly that position. */
type Side = 'before' | 'after'

/** @returns a position of a text in the text after a change. */
function mapPosition(at: number, change: TextChange, side: Side): number {
	let index = 0
	let mapped = at
	for (const { retain = 0, delete: deleted = 0, insert } of change) {
		index += retain
		const inserted = typeof insert === 'string' ? insert.length : 0
		if (index < mapped || (index === mapped && side === 'after')) mapped += inserted
		index += inserted
		if (index < mapped) mapped = Math.max(index, mapped - deleted)
	}
	return mapped
}
