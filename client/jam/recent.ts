import * as v from 'valibot'
import { JamInfo, Key } from '../../shared/api.ts'

/** Jams opened in this browser, newest first, in local storage. */

const storageKey = 'tessera:jams'
const most = 24

const Recent = v.object({ info: JamInfo, key: Key, openedAt: v.number() })
export type Recent = v.InferOutput<typeof Recent>

export function recentJams(): Recent[] {
	const stored = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
	const parsed = v.safeParse(v.array(Recent), stored)
	return parsed.success ? parsed.output : []
}

/** A jam has one link for each role at a time: the newest replaces what it replaced. */
export function rememberJam(info: JamInfo, key: string): void {
	const others = recentJams().filter(
		(jam) => jam.info.id !== info.id || jam.info.role !== info.role,
	)
	store([{ info, key, openedAt: Date.now() }, ...others])
}

export function rememberedJam(id: string, key: string): JamInfo | undefined {
	return recentJams().find((jam) => jam.info.id === id && jam.key === key)?.info
}

/** The jam is no more: takes all its links off the list. */
export function forgetJam(id: string): void {
	store(recentJams().filter((jam) => jam.info.id !== id))
}

function store(jams: readonly Recent[]): void {
	localStorage.setItem(storageKey, JSON.stringify(jams.slice(0, most)))
}
