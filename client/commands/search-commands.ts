import * as v from 'valibot'

/** Largest distance between two letters of a loose match. */
const maxGap = 6
const storageKey = 'tessera:commands'
const maxRecent = 5

const RecentIds = v.pipe(v.string(), v.parseJson(), v.array(v.string()))

/** The texts of a command in a language, by which it is found. */
interface Searchable<Language> {
	id: string
	title(language: Language): string
	keywords?(language: Language): string
}

/**
 * @param recent ids, newest first.
 * @returns the commands that match the query, best first. Of equal matches, recently used
 * commands come first, then the order of `commands`.
 */
export function searchCommands<Language, Found extends Searchable<Language>>(
	commands: readonly Found[],
	query: string,
	languages: readonly Language[],
	recent: readonly string[],
): Found[] {
	return commands
		.map((command) => ({
			command,
			score: bestScore(
				languages.flatMap((language) => [
					fuzzyScore(query, command.title(language)),
					command.keywords && fuzzyScore(query, command.keywords(language)),
				]),
			),
			age: recent.includes(command.id) ? recent.indexOf(command.id) : recent.length,
		}))
		.filter(({ score }) => score !== undefined)
		.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || a.age - b.age)
		.map(({ command }) => command)
}

function bestScore(scores: readonly (number | undefined)[]): number | undefined {
	const matches = scores.filter((score) => score !== undefined)
	return matches.length > 0 ? Math.max(...matches) : undefined
}

/** Ids of the commands that were last run from the palette in this browser, newest first. */
export function recentCommandIds(): readonly string[] {
	const stored = v.safeParse(RecentIds, localStorage.getItem(storageKey) ?? '[]')
	return stored.success ? stored.output : []
}

export function rememberCommand(id: string): void {
	const others = recentCommandIds().filter((other) => other !== id)
	localStorage.setItem(storageKey, JSON.stringify([id, ...others].slice(0, maxRecent)))
}

/**
 * @returns how well a name matches a query, 0–5, higher is better; undefined without a match. The
 * query may leave out letters and have its words in any order.
 */
export function fuzzyScore(query: string, name: string): number | undefined {
	const wanted = normalize(query).trim()
	const text = normalize(name)
	if (wanted === '') return 0
	const at = text.indexOf(wanted)
	if (at === 0) return text.length === wanted.length ? 5 : 4
	if (at > 0 && isWordStart(text, at)) return 3
	if (at > 0) return 2
	const words = wanted.split(/\s+/)
	if (words.length > 1 && words.every((word) => text.includes(word))) return 2
	return matchesInOrder(text, wanted.replaceAll(/\s/g, '')) ? 1 : undefined
}

/** @returns the text in lower case, without accents. */
function normalize(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{Mn}/gu, '')
		.toLowerCase()
}

function isWordStart(text: string, at: number): boolean {
	return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}

/** True when the letters occur in order with gaps up to `maxGap`, starting at a word. */
function matchesInOrder(text: string, letters: string): boolean {
	const [first = '', ...rest] = letters
	if (rest.length === 0) return false
	for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
		if (isWordStart(text, at) && continuesInOrder(text, rest, at)) return true
	}
	return false
}

function continuesInOrder(text: string, letters: readonly string[], from: number): boolean {
	let last = from
	for (const letter of letters) {
		const at = text.indexOf(letter, last + 1)
		if (at < 0 || at - last > maxGap) return false
		last = at
	}
	return true
}
