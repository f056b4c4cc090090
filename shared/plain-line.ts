/** Control characters and separators of lines: they become a space. */
const breaks = /[\p{Cc}\u2028\u2029]/gu
/** Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * @returns a title or a name as one line, without what could reorder the text around it. Runs of
 * white space become one space.
 */
export function plainLine(text: string): string {
	return text.replaceAll(directions, '').replaceAll(breaks, ' ').replaceAll(/\s+/g, ' ').trim()
}
