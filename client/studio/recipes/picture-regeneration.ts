import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { recipeOf } from '../../../shared/mark-recipe.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import type { PainterClient } from '../../canvas/painter-client.ts'
import type { Session } from '../../sync/session.ts'
import type { Studio } from '../engine/studio.ts'

/** Limit per visit, because anybody can place pictures without files. */
const maxPixels = 64 * 1024 * 1024

/**
 * While its author is present, a missing picture may still be uploading over a slow connection.
 * Regenerating it on all other devices would slow the upload down, so they wait this long.
 */
const uploadWaitMs = 60_000

/** `same`: the regenerated file is byte-identical. `alike`: it only resembles the original. */
export type RegenerationStatus = 'same' | 'alike'

/**
 * Regenerates pictures from their recipes when their files are missing: one at a time, with a lower
 * priority than the user's jobs, and not while the battery is low or (see Studio) the page is hidden.
 * Each picture is tried once per visit; on failure its thumbhash stays. A byte-identical file is
 * stored, and uploaded if the user may paint. Create inside a Solid owner.
 */
export function createRegeneration(
	session: Session,
	painter: PainterClient,
	studio: Studio,
	isBatteryLow: () => boolean,
) {
	const { pictures, scene } = session
	const [statuses, setStatuses] = createSignal<ReadonlyMap<string, RegenerationStatus>>(new Map())
	/** Pictures to regenerate. */
	const queue = new Set<string>()
	/** Pictures that failed offline; they are retried when a connection makes their inputs available. */
	const offlineFailures = new Set<string>()
	/** Timers of pictures whose authors are present. */
	const uploadTimers = new Map<string, number>()
	const isOnline = () => session.connection() === 'connected'
	let isDisposed = false
	let pixels = 0
	/** The picture in progress. */
	let current: { sha256: string; abort: AbortController } | undefined

	const setStatus = (sha256: string, status: RegenerationStatus | undefined) =>
		setStatuses((all) => {
			const others = [...all].filter(([other]) => other !== sha256)
			return new Map(status ? [...others, [sha256, status]] : others)
		})

	function findPicture(sha256: string): { mark: PictureMark; recipe: Recipe } | undefined {
		for (const mark of scene.marks) {
			const recipe = mark.kind === 'picture' && mark.picture.sha256 === sha256 && recipeOf(mark)
			if (recipe) return { mark, recipe }
		}
		return undefined
	}

	const peerIds = () => session.presence.peers().map(({ id }) => id)

	function isAuthorPresent(sha256: string): boolean {
		const author = findPicture(sha256)?.mark.author
		return author !== undefined && untrack(peerIds).includes(author)
	}

	function stopWaiting(sha256: string): void {
		clearTimeout(uploadTimers.get(sha256))
		uploadTimers.delete(sha256)
	}

	function enqueue(sha256: string): void {
		stopWaiting(sha256)
		queue.add(sha256)
		void processQueue()
	}

	async function regenerate(sha256: string, signal: AbortSignal): Promise<void> {
		const found = findPicture(sha256)
		if (!found) return
		const { regeneratePicture } = await import('./regenerate-picture.ts')
		pixels += found.recipe.width * found.recipe.height
		const file = await regeneratePicture({ session, studio }, found, signal)
		signal.throwIfAborted()
		if (!file) return
		const isSame = file.sha256 === sha256
		if (isSame && session.canPaint) await pictures.add(sha256, file.blob)
		else if (isSame) await pictures.keep(sha256, file.blob)
		const content = new Uint8Array(await file.blob.arrayBuffer())
		if (!isSame) signal.throwIfAborted()
		setStatus(sha256, isSame ? 'same' : 'alike')
		painter.providePicture(sha256, { type: file.blob.type, bytes: content }, isSame)
	}

	async function processQueue(): Promise<void> {
		if (current) return
		for (const sha256 of queue) {
			if (isBatteryLow() || isDisposed || pixels > maxPixels) break
			queue.delete(sha256)
			const wasOnline = isOnline()
			const abort = new AbortController()
			current = { sha256, abort }
			try {
				await regenerate(sha256, abort.signal)
			} catch {
				if (!wasOnline && !abort.signal.aborted) offlineFailures.add(sha256)
			}
		}
		current = undefined
	}

	painter.onMissing(
		(sha256s) => {
			for (const sha256 of sha256s) {
				if (!isAuthorPresent(sha256)) enqueue(sha256)
				else uploadTimers.set(sha256, setTimeout(enqueue, uploadWaitMs, sha256))
			}
		},
		(sha256) => {
			stopWaiting(sha256)
			for (const set of [queue, offlineFailures]) set.delete(sha256)
			if (current?.sha256 === sha256) current.abort.abort()
			if (statuses().get(sha256) === 'alike') setStatus(sha256, undefined)
		},
	)
	createEffect(
		on(peerIds, () => {
			for (const sha256 of uploadTimers.keys()) if (!isAuthorPresent(sha256)) enqueue(sha256)
		}),
	)
	createEffect(
		on([isBatteryLow, isOnline], ([, isOnline]) => {
			if (isOnline) {
				for (const sha256 of offlineFailures) queue.add(sha256)
				offlineFailures.clear()
			}
			void processQueue()
		}),
	)
	onCleanup(() => {
		isDisposed = true
		current?.abort.abort()
		for (const sha256 of uploadTimers.keys()) stopWaiting(sha256)
	})

	return {
		/** @returns undefined when the picture was not regenerated. */
		statusOf: (sha256: string): RegenerationStatus | undefined => statuses().get(sha256),
	}
}

export type Regeneration = ReturnType<typeof createRegeneration>
