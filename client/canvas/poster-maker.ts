import { createEffect, onCleanup, untrack } from 'solid-js'
import { putPoster, readPosterState } from '../sync/pictures/poster-api.ts'
import type { Session } from '../sync/session.ts'
import type { PainterClient } from './painter-client.ts'

const firstDelayMs = 3_000
const intervalMs = 60_000
/** Random delay for each person in the jam, so that usually one of them makes the poster. */
const jitterMsPerPerson = 1_000
/** Upper bound for the share of a device's time that posters take. */
const maxTimeShare = 0.05

/**
 * Regularly makes the jam's poster (shared/poster.ts) unless somebody else does. Create inside a
 * Solid owner.
 * @param isBatteryLow true pauses the work.
 */
export function createPosterMaker(
	session: Session,
	painter: PainterClient,
	isBatteryLow: () => boolean,
): void {
	let timer: number | undefined
	let isDisposed = false

	function schedule(ms: number): void {
		if (isDisposed) return
		const people = 1 + untrack(session.presence.peers).length
		timer = setTimeout(() => void run(), ms + Math.random() * people * jitterMsPerPerson)
	}

	async function run(): Promise<void> {
		let nextMs = intervalMs
		try {
			const isIdle = session.saveState() === 'saved' && !document.hidden && !isBatteryLow()
			if (isIdle) nextMs = await makeIfDue()
		} catch {
			// A poster is optional. The next run tries again.
		}
		schedule(nextMs)
	}

	/** @returns the time until the next check, milliseconds. */
	async function makeIfDue(): Promise<number> {
		const { id, key } = session
		const latest = await readPosterState(id, key)
		if (latest && latest.ageMs < intervalMs) return intervalMs - latest.ageMs
		if (latest?.state.written === session.written()) return intervalMs
		const startedAt = performance.now()
		const poster = await painter.poster()
		if (poster) await putPoster(id, key, poster)
		return Math.max(intervalMs, (performance.now() - startedAt) / maxTimeShare)
	}

	createEffect(() => {
		if (session.saveState() === 'saved' && timer === undefined) schedule(firstDelayMs)
	})
	onCleanup(() => {
		isDisposed = true
		clearTimeout(timer)
	})
}
