/** A line of a text: its first code unit and the one after its last. */
export interface LineRange {
	start: number
	end: number
}

/** Scripts without spaces between words: a line can break between any two characters. */
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const opening = /^[\p{Ps}\p{Pi}]+$/u

/**
 * Wraps a text where its language allows it, as browsers do. Spaces at the end of a line are not part
 * of it.
 * @param width of a line. @param widthOf measures from one code unit to another, in the same unit.
 * @param longWords `anywhere`: a word that is wider than a line breaks; `never`: it overflows.
 */
export function breakLines(
	text: string,
	width: number,
	widthOf: (start: number, end: number) => number,
	longWords: 'anywhere' | 'never' = 'never',
): LineRange[] {
	const lines: LineRange[] = []
	let start = 0
	for (const paragraph of text.split('\n')) {
		/** The end of what is on the line so far. */
		let end = start
		const add = (to: number) => {
			if (end > start && widthOf(start, trimmed(text, start, to)) > width) {
				lines.push({ start, end: trimmed(text, start, end) })
				start = end
			}
			end = to
		}
		const paragraphEnd = start + paragraph.length
		for (const segment of segmentsOf(paragraph)) {
			const to = end + segment.length
			const isLong = longWords === 'anywhere' && widthOf(end, trimmed(text, end, to)) > width
			if (isLong)
				for (const { segment: letter } of letters.segment(segment)) add(end + letter.length)
			else add(to)
		}
		lines.push({ start, end: trimmed(text, start, paragraphEnd) })
		start = paragraphEnd + 1
	}
	return lines
}

/** @returns the end of a range without the spaces at its end. */
function trimmed(text: string, start: number, end: number): number {
	return start + text.slice(start, end).trimEnd().length
}

/** What never breaks: a word or an ideograph, with the spaces and punctuation that belong to it. */
function segmentsOf(paragraph: string): string[] {
	const segments: string[] = []
	/** Opening punctuation belongs to what follows it. */
	let opened = ''
	for (const { segment, isWordLike } of words.segment(paragraph)) {
		const last = segments.length - 1
		if (opening.test(segment) && (last < 0 || /\s$/.test(segments[last] ?? ''))) opened += segment
		else if (isWordLike || opened !== '' || last < 0) {
			const [first = '', ...more] = ideograph.test(segment) ? [...segment] : [segment]
			segments.push(opened + first, ...more)
			opened = ''
		} else segments[last] += segment
	}
	return opened === '' ? segments : [...segments, opened]
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
