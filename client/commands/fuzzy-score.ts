/** Whoever types loosely still finds what they mean, but not everything else. */
const widestGap = 6

/**
 * @returns how well a name fits what was typed, the more the better; undefined: not at all. Letters
 * may be left out, words may come in any order.
 */
export function fuzzyScore(typed: string, name: string): number | undefined {
	const query = plain(typed).trim()
	const text = plain(name)
	if (query === '') return 0
	const at = text.indexOf(query)
	if (at === 0) return text.length === query.length ? 5 : 4
	if (at > 0 && isWordStart(text, at)) return 3
	if (at > 0) return 2
	const words = query.split(/\s+/)
	if (words.length > 1 && words.every((word) => text.includes(word))) return 2
	return hasInOrder(text, query.replaceAll(/\s/g, '')) ? 1 : undefined
}

/** Lower case, without accents. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{Mn}/gu, '')
		.toLowerCase()
}

function isWordStart(text: string, at: number): boolean {
	return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}

/** Are all letters there, in this order, and near enough to each other? Begins where a word does. */
function hasInOrder(text: string, letters: string): boolean {
	const [first = '', ...rest] = letters
	if (rest.length === 0) return false
	for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
		if (isWordStart(text, at) && follows(text, rest, at)) return true
	}
	return false
}

function follows(text: string, letters: readonly string[], from: number): boolean {
	let last = from
	for (const letter of letters) {
		const at = text.indexOf(letter, last + 1)
		if (at < 0 || at - last > widestGap) return false
		last = at
	}
	return true
}
