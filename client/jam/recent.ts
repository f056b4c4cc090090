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

export function rememberJam(info: JamInfo, key: string): void {
	const others = recentJams().filter((jam) => jam.info.id !== info.id || jam.key !== key)
	const jams = [{ info, key, openedAt: Date.now() }, ...others].slice(0, most)
	localStorage.setItem(storageKey, JSON.stringify(jams))
}

export function rememberedJam(id: string, key: string): JamInfo | undefined {
	return recentJams().find((jam) => jam.info.id === id && jam.key === key)?.info
}
