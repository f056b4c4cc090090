import { createSignal, onCleanup } from 'solid-js'
import { isDecodable } from '../../shared/picture-header/picture-header.ts'
import {
	formatPosterState,
	type PosterFile,
	type PosterState,
	parsePosterState,
} from '../../shared/poster.ts'
import { bearer, request } from './request.ts'

/** By then the canvas has come, if for a picture or two that never may. */
const mostMs = 60_000

/** @returns the jam's poster; nothing where there is none, or it doesn't come: nobody waits for it. */
export async function fetchPoster(id: string, key: string): Promise<ImageBitmap | undefined> {
	try {
		const response = await request(posterUrl(id), { headers: bearer(key) })
		if (response.status !== 200) return undefined
		const blob = await response.blob()
		if (!isDecodable(new Uint8Array(await blob.arrayBuffer()))) return undefined
		return await createImageBitmap(blob)
	} catch {
		return undefined
	}
}

/**
 * Which poster the server has, and how long since it came (milliseconds); nothing where it has none
 * that is still true. @throws RequestError
 */
export async function readPosterState(
	id: string,
	key: string,
): Promise<{ state: PosterState; ageMs: number } | undefined> {
	const { headers } = await request(posterUrl(id), { method: 'HEAD', headers: bearer(key) })
	const state = parsePosterState(headers.get('ETag'))
	return state && { state, ageMs: 1000 * Number(headers.get('Age')) }
}

/** Stores a poster. @throws RequestError `poster-outdated`, `too-many-posters`, among others */
export async function putPoster(id: string, key: string, poster: PosterFile): Promise<void> {
	await request(`${posterUrl(id)}?state=${formatPosterState(poster.state)}`, {
		method: 'PUT',
		headers: bearer(key),
		body: poster.blob,
	})
}

export type Poster = ReturnType<typeof createPoster>

/** The poster while it is shown. Create inside a Solid owner. */
export function createPoster(coming: Promise<ImageBitmap | undefined>) {
	const [bitmap, setBitmap] = createSignal<ImageBitmap>()
	let isOver = false
	let timer: number | undefined
	let cameAt = Number.POSITIVE_INFINITY
	const takeDown = () => {
		isOver = true
		clearTimeout(timer)
		bitmap()?.close()
		setBitmap(undefined)
	}
	void coming.then((bitmap) => (isOver ? bitmap?.close() : setBitmap(bitmap)))
	onCleanup(takeDown)
	return {
		bitmap,
		takeDown,
		/** The painter was given the server's document, or what this device lacked of it. */
		documentCame(revision: number): void {
			cameAt = Math.min(cameAt, revision)
			timer ??= setTimeout(takeDown, mostMs)
		},
		/** The painter's first revision that has the document in it; what it painted before may have less. */
		documentAt: () => cameAt,
	}
}

function posterUrl(id: string): string {
	return `/api/jams/${id}/poster`
}
