import * as v from 'valibot'
import { JamInfo, Key } from '../../../shared/api.ts'

/** The jams opened in this browser, newest first, in local storage. */

const storageKey = 'tessera:jams'
const most = 24

const Recent = v.object({
	info: JamInfo,
	key: Key,
	openedAt: v.number(),
	/** A replacement for the key that the server has not confirmed yet. */
	nextKey: v.optional(Key),
})
export type Recent = v.InferOutput<typeof Recent>

export function recentJams(): Recent[] {
	const stored = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
	const parsed = v.safeParse(v.array(Recent), stored)
	return parsed.success ? parsed.output : []
}

/**
 * Remembers a jam that was opened with a valid key. A jam has one link per role, so a newer key
 * replaces the older one.
 */
export function rememberJam(info: JamInfo, key: string): void {
	const jams = recentJams()
	const former = jams.find((jam) => isSameLink(jam, info))
	// The server may still confirm the next key.
	const nextKey = former?.key === key ? former.nextKey : undefined
	const jam = { info, key, openedAt: Date.now(), ...(nextKey ? { nextKey } : {}) }
	store([jam, ...jams.filter((other) => !isSameLink(other, info))])
}

/** Notes a jam's title, with all its links. */
export function noteTitle(id: string, title: string): void {
	const jams = recentJams()
	const isChanged = jams.some(({ info }) => info.id === id && info.title !== title)
	if (!isChanged) return
	store(jams.map((jam) => (jam.info.id === id ? { ...jam, info: { ...jam.info, title } } : jam)))
}

/** Stores a key that the server is asked to accept, beside the one it replaces. */
export function proposeKey(info: JamInfo, key: string, nextKey: string): void {
	rememberJam(info, key)
	store(recentJams().map((jam) => (isSameLink(jam, info) ? { ...jam, nextKey } : jam)))
}

/** Drops the next key after the server did not accept it. */
export function dropNextKey(info: JamInfo): void {
	store(recentJams().map((jam) => (isSameLink(jam, info) ? { ...jam, nextKey: undefined } : jam)))
}

/** @returns the key that may have replaced this one, if there is any. */
export function nextKeyOf(id: string, key: string): string | undefined {
	return recentJams().find((jam) => jam.info.id === id && jam.key === key)?.nextKey
}

function isSameLink(jam: Recent, info: JamInfo): boolean {
	return jam.info.id === info.id && jam.info.role === info.role
}

export function rememberedJam(id: string, key: string): JamInfo | undefined {
	return recentJams().find((jam) => jam.info.id === id && jam.key === key)?.info
}

/** Removes a jam with all its links. */
export function forgetJam(id: string): void {
	store(recentJams().filter((jam) => jam.info.id !== id))
}

function store(jams: readonly Recent[]): void {
	localStorage.setItem(storageKey, JSON.stringify(jams.slice(0, most)))
}
