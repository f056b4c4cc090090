/** Names of the people who joined and left between two states of presence. */
export interface Arrivals {
	joined: string[]
	left: string[]
}

/**
 * Compares two states of presence, id → name. A person who reloads the page returns under another
 * id, and counts neither as joined nor as left.
 */
export function arrivalsBetween(
	before: ReadonlyMap<number, string>,
	after: ReadonlyMap<number, string>,
): Arrivals {
	const joined = [...after].filter(([id]) => !before.has(id)).map(([, name]) => name)
	const left: string[] = []
	for (const [id, name] of before) {
		if (after.has(id)) continue
		const returned = joined.indexOf(name)
		if (returned < 0) left.push(name)
		else joined.splice(returned, 1)
	}
	return { joined, left }
}

/** Maximum number of sentences in one announcement; of the rest, only the number is announced. */
const maxSentences = 4

/** @param more the sentence for the number of omitted sentences. @returns one text without repetitions. */
export function summarize(sentences: readonly string[], more: (count: number) => string): string {
	const unique = [...new Set(sentences)]
	const rest = unique.length - maxSentences
	return [...unique.slice(0, maxSentences), ...(rest > 0 ? [more(rest)] : [])].join(' ')
}
