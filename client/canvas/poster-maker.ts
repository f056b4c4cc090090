import { createEffect, onCleanup, untrack } from 'solid-js'
import { askForPoster, putPoster } from '../sync/poster.ts'
import type { Session } from '../sync/session.ts'
import type { PainterLink } from './painter-link.ts'

const firstMs = 3_000
const everyMs = 60_000
/** Whose turn comes first makes one for all: with many here, turns are so far apart. */
const apartMs = 1_000
/** Making posters may take this share of a device's time. */
const share = 0.05

/**
 * Makes the jam's poster (shared/poster.ts) from time to time, where nobody else does it. Create
 * inside a Solid owner.
 * @param isScarce is the battery nearly empty? Then none is made.
 */
export function createPosterMaker(
	session: Session,
	painter: PainterLink,
	isScarce: () => boolean,
): void {
	let timer: number | undefined
	let isOver = false
	const wait = (ms: number) => {
		if (isOver) return
		const people = 1 + untrack(session.presence.peers).length
		timer = setTimeout(() => void turn(), ms + Math.random() * people * apartMs)
	}

	async function turn(): Promise<void> {
		let next = everyMs
		try {
			const isAtRest = session.saveState() === 'saved' && !document.hidden && !isScarce()
			if (isAtRest) next = await makeIfDue()
		} catch {
			// Another time: nobody misses it.
		}
		wait(next)
	}

	/** @returns when to look again, milliseconds. */
	async function makeIfDue(): Promise<number> {
		const { id, key } = session
		const there = await askForPoster(id, key)
		if (there && there.ageMs < everyMs) return everyMs - there.ageMs
		if (there?.state.written === session.written()) return everyMs
		const began = performance.now()
		const poster = await painter.poster()
		if (poster) await putPoster(id, key, poster)
		return Math.max(everyMs, (performance.now() - began) / share)
	}

	createEffect(() => {
		if (session.saveState() === 'saved' && timer === undefined) wait(firstMs)
	})
	onCleanup(() => {
		isOver = true
		clearTimeout(timer)
	})
}
