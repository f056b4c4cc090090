import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { recipeOf } from '../../../shared/recipe-of.ts'
import type { PainterClient } from '../../canvas/painter-client.ts'
import type { Session } from '../../sync/session.ts'
import type { Studio } from '../engine/studio.ts'

/** More than this is not made on one visit: anybody can put pictures here that have no files. */
const mostPixels = 64 * 1024 * 1024

/**
 * So long, while its author is here, a picture may still be on its way up a bad line. Thirty others
 * who fetched networks to make it again would only be in its way.
 */
const uploadMs = 60_000

/** What was made of a picture's recipe: the very file, to the byte, or something like it. */
export type RegenerationStatus = 'same' | 'alike'

/**
 * Makes pictures again, from their recipes, whose files are missing: one at a time, after whatever
 * somebody asked for, not while the battery is low nor (the studio sees to that) while the page is
 * hidden. Each once a visit; where it can't be done the picture's colours stay. What turns out the
 * same to the byte is kept, and uploaded by those who may paint. Create inside a Solid owner.
 */
export function createRegeneration(
	session: Session,
	painter: PainterClient,
	studio: Studio,
	isScarce: () => boolean,
) {
	const { pictures, scene } = session
	const [made, setMade] = createSignal<ReadonlyMap<string, RegenerationStatus>>(new Map())
	/** To be made yet. */
	const due = new Set<string>()
	/** Those that couldn't be made offline: with a connection, their inputs or networks may be had. */
	const later = new Set<string>()
	/** Those whose authors are here, with what ends the wait for them. */
	const uploading = new Map<string, number>()
	const isOnline = () => session.connection() === 'connected'
	let isOver = false
	let pixels = 0
	/** What is being made. */
	let now: { sha256: string; abort: AbortController } | undefined

	const tell = (sha256: string, again: RegenerationStatus | undefined) =>
		setMade((all) => {
			const others = [...all].filter(([other]) => other !== sha256)
			return new Map(again ? [...others, [sha256, again]] : others)
		})

	function toBeMade(sha256: string): { mark: PictureMark; recipe: Recipe } | undefined {
		for (const mark of scene.marks) {
			const recipe = mark.kind === 'picture' && mark.picture.sha256 === sha256 && recipeOf(mark)
			if (recipe) return { mark, recipe }
		}
		return undefined
	}

	const peersHere = () => session.presence.peers().map(({ id }) => id)

	function isAuthorHere(sha256: string): boolean {
		const author = toBeMade(sha256)?.mark.author
		return author !== undefined && untrack(peersHere).includes(author)
	}

	function waitNoMore(sha256: string): void {
		clearTimeout(uploading.get(sha256))
		uploading.delete(sha256)
	}

	function makeSoon(sha256: string): void {
		waitNoMore(sha256)
		due.add(sha256)
		void goOn()
	}

	async function makeAgain(sha256: string, signal: AbortSignal): Promise<void> {
		const found = toBeMade(sha256)
		if (!found) return
		const { regeneratePicture: pictureAgain } = await import('./regenerate-picture.ts')
		pixels += found.recipe.width * found.recipe.height
		const file = await pictureAgain({ session, studio }, found, signal)
		signal.throwIfAborted()
		if (!file) return
		const isTrue = file.sha256 === sha256
		if (isTrue && session.canPaint) await pictures.add(sha256, file.blob)
		else if (isTrue) await pictures.keep(sha256, file.blob)
		const content = new Uint8Array(await file.blob.arrayBuffer())
		if (!isTrue) signal.throwIfAborted()
		tell(sha256, isTrue ? 'same' : 'alike')
		painter.providePicture(sha256, { type: file.blob.type, bytes: content }, isTrue)
	}

	async function goOn(): Promise<void> {
		if (now) return
		for (const sha256 of due) {
			if (isScarce() || isOver || pixels > mostPixels) break
			due.delete(sha256)
			const wasOnline = isOnline()
			const abort = new AbortController()
			now = { sha256, abort }
			try {
				await makeAgain(sha256, abort.signal)
			} catch {
				if (!wasOnline && !abort.signal.aborted) later.add(sha256)
			}
		}
		now = undefined
	}

	painter.onMissing(
		(sha256s) => {
			for (const sha256 of sha256s) {
				if (!isAuthorHere(sha256)) makeSoon(sha256)
				else uploading.set(sha256, setTimeout(makeSoon, uploadMs, sha256))
			}
		},
		(sha256) => {
			waitNoMore(sha256)
			for (const set of [due, later]) set.delete(sha256)
			if (now?.sha256 === sha256) now.abort.abort()
			if (made().get(sha256) === 'alike') tell(sha256, undefined)
		},
	)
	createEffect(
		on(peersHere, () => {
			for (const sha256 of uploading.keys()) if (!isAuthorHere(sha256)) makeSoon(sha256)
		}),
	)
	createEffect(
		on([isScarce, isOnline], ([, isOnline]) => {
			if (isOnline) {
				for (const sha256 of later) due.add(sha256)
				later.clear()
			}
			void goOn()
		}),
	)
	onCleanup(() => {
		isOver = true
		now?.abort.abort()
		for (const sha256 of uploading.keys()) waitNoMore(sha256)
	})

	return {
		/** @returns what is shown in a picture's place, if its file was missing and it was made again. */
		madeAgain: (sha256: string): RegenerationStatus | undefined => made().get(sha256),
	}
}

export type Regeneration = ReturnType<typeof createRegeneration>
