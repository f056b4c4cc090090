import { type FormattedText, runsBetween } from '../../shared/text-runs.ts'
import type { LineRange } from '../canvas/paint/line-breaks.ts'
import { cssColour } from '../ui/colour.ts'
import type { TextArea } from './text-binding.ts'

/**
 * An editable element as a binding uses a textarea. It has the lines and parts of the text on the
 * canvas, so that the caret stands where the letters are painted. Its value is the text of its text
 * nodes: a line that wraps is an element that doesn't break inside, and the last `br` only gives an
 * empty last line its height.
 */
export class FormattedField implements TextArea {
	readonly #element: HTMLElement
	/** The selection when the element last had the focus. */
	#selection: LineRange = { start: 0, end: 0 }

	constructor(element: HTMLElement) {
		this.#element = element
	}

	get value(): string {
		return this.#element.textContent ?? ''
	}

	set value(text: string) {
		this.#element.replaceChildren(...(text === '' ? [] : [text]), document.createElement('br'))
		this.setSelectionRange(text.length, text.length)
	}

	get selectionStart(): number {
		return this.#readSelection().start
	}

	get selectionEnd(): number {
		return this.#readSelection().end
	}

	/** Without the focus, which a selection in the page would move, it is kept for later. */
	setSelectionRange(start: number, end: number): void {
		this.#selection = { start, end }
		if (document.activeElement !== this.#element) return
		const [from, to] = [this.#positionOf(start), this.#positionOf(end)]
		document.getSelection()?.setBaseAndExtent(...from, ...to)
	}

	/** Focuses the element with the selection that it had. */
	focus(): void {
		const { start, end } = this.#readSelection()
		this.#element.focus({ preventScroll: true })
		this.setSelectionRange(start, end)
	}

	/** Replaces what is selected, as if it were typed. */
	insert(text: string): void {
		const { value, selectionStart: start, selectionEnd: end } = this
		this.value = value.slice(0, start) + text + value.slice(end)
		this.setSelectionRange(start + text.length, start + text.length)
	}

	/**
	 * Shows the text that it has with its parts and its lines.
	 * @param lines where it wraps; undefined: it doesn't.
	 */
	format({ text, runs }: FormattedText, lines?: readonly LineRange[]): void {
		if (text !== this.value) return
		const shown = document.createElement('div')
		let at = 0
		for (const { start, end } of lines ?? []) {
			shown.append(text.slice(at, start))
			const line = document.createElement('span')
			line.className = 'text-editor-line'
			appendParts(line, { text, runs: runs ?? [] }, start, end)
			shown.append(line)
			at = end
		}
		appendParts(shown, { text, runs: runs ?? [] }, at, text.length)
		shown.append(document.createElement('br'))
		if (shown.innerHTML === this.#element.innerHTML) return
		const { start, end } = this.#readSelection()
		this.#element.replaceChildren(...shown.childNodes)
		this.setSelectionRange(start, end)
	}

	#readSelection(): LineRange {
		const selection = document.getSelection()
		const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined
		const isInside =
			document.activeElement === this.#element &&
			range !== undefined &&
			this.#element.contains(range.commonAncestorContainer)
		if (isInside) {
			this.#selection = {
				start: this.#offsetOf(range.startContainer, range.startOffset),
				end: this.#offsetOf(range.endContainer, range.endOffset),
			}
		}
		return this.#selection
	}

	#offsetOf(node: Node, offset: number): number {
		const before = document.createRange()
		before.setStart(this.#element, 0)
		before.setEnd(node, offset)
		return before.toString().length
	}

	/** @returns a node and an offset in it. After a line break it is the beginning of the next line. */
	#positionOf(offset: number): [Node, number] {
		const nodes = document.createTreeWalker(this.#element, NodeFilter.SHOW_TEXT)
		let [rest, last] = [offset, undefined as Text | undefined]
		for (let node = nodes.nextNode(); node instanceof Text; node = nodes.nextNode()) {
			const { length, data } = node
			if (rest < length || (rest === length && !data.endsWith('\n'))) return [node, rest]
			rest -= length
			last = node
		}
		return last ? [last, last.length] : [this.#element, 0]
	}
}

function appendParts(
	to: HTMLElement,
	{ text, runs }: Required<FormattedText>,
	start: number,
	end: number,
): void {
	if (runs.length === 0) {
		if (end > start) to.append(text.slice(start, end))
		return
	}
	for (const run of runsBetween(runs, start, end)) {
		const words = text.slice(run.start, run.end)
		if (run.weight === undefined && run.colour === undefined) {
			to.append(words)
			continue
		}
		const part = document.createElement('span')
		if (run.weight) part.style.fontWeight = run.weight === 'bold' ? 'bold' : 'normal'
		if (run.colour !== undefined) part.style.setProperty('--text', cssColour(run.colour))
		part.append(words)
		to.append(part)
	}
}
