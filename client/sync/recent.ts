import * as v from 'valibot'
import { JamInfo, Key } from '../../shared/api.ts'

/** Jams opened in this browser, newest first, in local storage. */

const storageKey = 'tessera:jams'
const most = 24

const Recent = v.object({
	info: JamInfo,
	key: Key,
	openedAt: v.number(),
	/** The server was asked to take this key instead, and has not said yet whether it has. */
	nextKey: v.optional(Key),
})
export type Recent = v.InferOutput<typeof Recent>

export function recentJams(): Recent[] {
	const stored = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
	const parsed = v.safeParse(v.array(Recent), stored)
	return parsed.success ? parsed.output : []
}

/**
 * Remembers a jam, opened with a key that the server takes. A jam has one link for each role at a
 * time: the newest replaces what it replaced.
 */
export function rememberJam(info: JamInfo, key: string): void {
	const jams = recentJams()
	const former = jams.find((jam) => isSameLink(jam, info))
	// The answer about the next key may still be on its way.
	const nextKey = former?.key === key ? former.nextKey : undefined
	const jam = { info, key, openedAt: Date.now(), ...(nextKey ? { nextKey } : {}) }
	store([jam, ...jams.filter((other) => !isSameLink(other, info))])
}

/** Keeps a key that the server is asked to take, beside the one it replaces. */
export function proposeKey(info: JamInfo, key: string, nextKey: string): void {
	rememberJam(info, key)
	store(recentJams().map((jam) => (isSameLink(jam, info) ? { ...jam, nextKey } : jam)))
}

/** The server has not taken the next key. */
export function dropNextKey(info: JamInfo): void {
	store(recentJams().map((jam) => (isSameLink(jam, info) ? { ...jam, nextKey: undefined } : jam)))
}

/** @returns the key that may have replaced this one, if the server was asked for that. */
export function nextKeyOf(id: string, key: string): string | undefined {
	return recentJams().find((jam) => jam.info.id === id && jam.key === key)?.nextKey
}

function isSameLink(jam: Recent, info: JamInfo): boolean {
	return jam.info.id === info.id && jam.info.role === info.role
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
