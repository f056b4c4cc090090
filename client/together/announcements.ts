/** Who came and who went between two looks at who is here, by name. */
export interface Arrivals {
	joined: string[]
	left: string[]
}

/**
 * @param before, @param after id → name. Whoever only reloaded their page, and so came back under
 * another id, has neither left nor joined.
 */
export function arrivalsBetween(
	before: ReadonlyMap<number, string>,
	after: ReadonlyMap<number, string>,
): Arrivals {
	const joined = [...after].filter(([id]) => !before.has(id)).map(([, name]) => name)
	const left: string[] = []
	for (const [id, name] of before) {
		if (after.has(id)) continue
		const back = joined.indexOf(name)
		if (back < 0) left.push(name)
		else joined.splice(back, 1)
	}
	return { joined, left }
}

/** Sentences told at once; of more, only the number is told. */
const most = 4

/** @param more tells how many were left out. @returns sentences as one text, the same one once. */
export function gather(sentences: readonly string[], more: (count: number) => string): string {
	const different = [...new Set(sentences)]
	const rest = different.length - most
	return [...different.slice(0, most), ...(rest > 0 ? [more(rest)] : [])].join(' ')
}
