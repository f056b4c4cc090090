import { createEffect, on, onCleanup } from 'solid-js'
import { documentOf } from '../../../shared/desks.ts'
import { loadSecret } from '../../sync/api/secret.ts'
import type { Session } from '../../sync/session.ts'
import type { WallEvent, WallRequest, WatchedDesk } from './worker-messages.ts'

/** Pixels of a thumbnail. */
const thumbnailWidth = 360

/**
 * Watches desks, live, on the session's connection. The documents and their pictures are in a worker.
 * Create inside a Solid owner.
 * @returns registers what shows a desk's picture; it is called with each new one.
 */
export function watchDesks(session: Session, desks: () => readonly WatchedDesk[]) {
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
	const views = new Map<string, (bitmap: ImageBitmap) => void>()
	let watched: readonly WatchedDesk[] = []

	function post(request: WallRequest): void {
		worker.postMessage(request)
	}

	worker.onmessage = ({ data }: MessageEvent<WallEvent>) => {
		if (data.type === 'send') session.documents.send(data.frame)
		else if (views.has(data.desk)) views.get(data.desk)?.(data.bitmap)
		else data.bitmap.close()
	}
	const { id: jam, key } = session
	post({ type: 'open', jam, key, secret: loadSecret(), width: thumbnailWidth })
	const stopListening = session.documents.onFrame((frame) => post({ type: 'frame', frame }))

	createEffect(() => {
		watched = desks().map(({ id, plot: { x, y, w, h } }) => ({ id, plot: { x, y, w, h } }))
		post({ type: 'watch', desks: watched })
	})
	createEffect(
		on(
			session.connection,
			(status) => {
				if (status === 'connected') post({ type: 'reconnected' })
			},
			{ defer: true },
		),
	)
	onCleanup(() => {
		stopListening()
		worker.terminate()
		for (const { id } of watched) {
			session.documents.send({ document: documentOf(id), frame: new Uint8Array() })
		}
	})

	return {
		/** @param show takes over each bitmap. @returns a function that removes it. */
		onThumbnail(desk: string, show: (bitmap: ImageBitmap) => void): () => void {
			views.set(desk, show)
			return () => views.delete(desk)
		},
	}
}

export type DeskWatch = ReturnType<typeof watchDesks>
