import { createSignal, onCleanup } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { isDecodable } from '../../../shared/picture-header/picture-header.ts'
import {
	formatPosterArt,
	formatPosterState,
	type PosterFile,
	type PosterState,
	parsePosterArt,
	parsePosterState,
	posterArtHeader,
} from '../../../shared/poster.ts'
import { credentials, request } from '../api/request.ts'
import { paperOfPoster } from './poster-paper.ts'

/** Longest time that a poster is shown after the document came: some pictures may never load. */
const mostMs = 60_000

/** A poster as pixels. */
export interface LoadedPoster {
	bitmap: ImageBitmap
	/** Bounds of the art that it was made for, world units; undefined in those of earlier versions. */
	art: Rect | undefined
	/** 0xRRGGBB; undefined when it is the plain one, or unknown. */
	paper: number | undefined
}

/** @returns the jam's poster; undefined when there is none, or it can't be loaded. */
export async function fetchPoster(id: string, key: string): Promise<LoadedPoster | undefined> {
	try {
		const response = await request(posterUrl(id), { headers: credentials(key) })
		if (response.status !== 200) return undefined
		const blob = await response.blob()
		if (!isDecodable(new Uint8Array(await blob.arrayBuffer()))) return undefined
		const art = parsePosterArt(response.headers.get(posterArtHeader))
		const bitmap = await createImageBitmap(blob)
		return { bitmap, art, paper: paperOfPoster(bitmap) }
	} catch {
		return undefined
	}
}

/**
 * @returns the state of the server's poster and its age in milliseconds; undefined when none is up
 * to date. @throws RequestError
 */
export async function readPosterState(
	id: string,
	key: string,
): Promise<{ state: PosterState; ageMs: number } | undefined> {
	const { headers } = await request(posterUrl(id), { method: 'HEAD', headers: credentials(key) })
	const state = parsePosterState(headers.get('ETag'))
	return state && { state, ageMs: 1000 * Number(headers.get('Age')) }
}

/** Uploads a poster. @throws RequestError `poster-outdated`, `too-many-posters`, among others */
export async function putPoster(id: string, key: string, poster: PosterFile): Promise<void> {
	const query = `state=${formatPosterState(poster.state)}&art=${formatPosterArt(poster.art)}`
	await request(`${posterUrl(id)}?${query}`, {
		method: 'PUT',
		headers: credentials(key),
		body: poster.blob,
	})
}

export type Poster = ReturnType<typeof createPoster>

/** The poster while it is shown. Create inside a Solid owner. */
export function createPoster(loading: Promise<LoadedPoster | undefined>) {
	const [shown, setShown] = createSignal<LoadedPoster>()
	let isHidden = false
	let timer: ReturnType<typeof setTimeout> | undefined
	let firstRevision = Number.POSITIVE_INFINITY
	const takeDown = () => {
		isHidden = true
		clearTimeout(timer)
		shown()?.bitmap.close()
		setShown(undefined)
	}
	void loading.then((poster) => (isHidden ? poster?.bitmap.close() : setShown(poster)))
	onCleanup(takeDown)
	return {
		/** Undefined before it is loaded, and once it is no longer needed. */
		shown,
		takeDown,
		/** Notes that the painter was given the server's document, or what this device lacked of it. */
		documentCame(revision: number): void {
			firstRevision = Math.min(firstRevision, revision)
			timer ??= setTimeout(takeDown, mostMs)
		},
		/** The painter's first revision that contains the server's document. */
		documentAt: () => firstRevision,
	}
}

function posterUrl(id: string): string {
	return `/api/jams/${id}/poster`
}
