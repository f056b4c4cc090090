import * as v from 'valibot'

const storageKey = 'tessera:commands'
const most = 5

const Ids = v.pipe(v.string(), v.parseJson(), v.array(v.string()))

/** Ids of what was done from the palette in this browser, newest first. */
export function recentCommands(): readonly string[] {
	const stored = v.safeParse(Ids, localStorage.getItem(storageKey) ?? '[]')
	return stored.success ? stored.output : []
}

export function rememberCommand(id: string): void {
	const others = recentCommands().filter((other) => other !== id)
	localStorage.setItem(storageKey, JSON.stringify([id, ...others].slice(0, most)))
}
