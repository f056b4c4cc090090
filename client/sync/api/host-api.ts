import * as v from 'valibot'
import {
	HostAnswer,
	type HostRequest,
	JamCounters,
	JoinCode,
	SpaceReport,
	type SpaceRequest,
	StoredPictures,
} from '../../../shared/api.ts'
import { Stage, type StageRequest } from '../../../shared/stage.ts'
import type { Abortable } from './api.ts'
import { bearer, received, request } from './request.ts'

/** The server's API for a jam's host. `key` is always the host's. */

/** @returns the keys and links after the request. @throws RequestError */
export async function askHost(id: string, key: string, ask: HostRequest): Promise<HostAnswer> {
	const response = await request(`/api/jams/${id}/host`, {
		method: 'POST',
		headers: { ...bearer(key), 'Content-Type': 'application/json' },
		body: JSON.stringify(ask),
	})
	return v.parse(HostAnswer, await received(response.json()))
}

/** @returns the jam's join code, which is made if there is none. @throws RequestError */
export async function requestJoinCode(id: string, key: string): Promise<string> {
	const response = await request(`/api/jams/${id}/code`, { method: 'POST', headers: bearer(key) })
	return v.parse(JoinCode, await received(response.json())).code
}

/** Ends the jam's join code. @throws RequestError */
export async function endJoinCode(id: string, key: string): Promise<void> {
	await request(`/api/jams/${id}/code`, { method: 'DELETE', headers: bearer(key) })
}

/** Changes the stage. @returns the stage after it. @throws RequestError */
export async function changeStage(id: string, key: string, ask: StageRequest): Promise<Stage> {
	const response = await request(`/api/jams/${id}/stage`, {
		method: 'POST',
		headers: { ...bearer(key), 'Content-Type': 'application/json' },
		body: JSON.stringify(ask),
	})
	return v.parse(Stage, await received(response.json()))
}

/** Deletes the jam with everything in it, for everyone. @throws RequestError */
export async function deleteJam(id: string, key: string): Promise<void> {
	// `keepalive` lets it finish after the page is closed: it also removes a partly filled jam.
	await request(`/api/jams/${id}`, { method: 'DELETE', headers: bearer(key), keepalive: true })
}

/** @returns the jam's counters since its object woke up. @throws RequestError */
export async function readCounters(
	id: string,
	key: string,
	options: Abortable,
): Promise<JamCounters> {
	const response = await request(`/api/jams/${id}/counters`, { ...options, headers: bearer(key) })
	return v.parse(JamCounters, await received(response.json(), options.signal))
}

/** @returns the pictures that the jam has stored or reserved. @throws RequestError */
export async function listPictures(
	id: string,
	key: string,
	options: Abortable,
): Promise<StoredPictures> {
	const response = await request(`/api/jams/${id}/pictures`, { ...options, headers: bearer(key) })
	return v.parse(StoredPictures, await received(response.json(), options.signal))
}

/** @returns who uses the jam's space. @throws RequestError */
export async function readSpace(
	id: string,
	key: string,
	options: Abortable = {},
): Promise<SpaceReport> {
	const response = await request(`/api/jams/${id}/space`, { ...options, headers: bearer(key) })
	return v.parse(SpaceReport, await received(response.json(), options.signal))
}

/** Frees space. @returns who uses it after that. @throws RequestError */
export async function freeSpace(id: string, key: string, ask: SpaceRequest): Promise<SpaceReport> {
	const response = await request(`/api/jams/${id}/space`, {
		method: 'POST',
		headers: { ...bearer(key), 'Content-Type': 'application/json' },
		body: JSON.stringify(ask),
	})
	return v.parse(SpaceReport, await received(response.json()))
}

/** @returns the document and its authors (shared/archive.ts). @throws RequestError */
export async function getArchive(id: string, key: string, options: Abortable): Promise<Blob> {
	const response = await request(`/api/jams/${id}/archive`, { ...options, headers: bearer(key) })
	return received(response.blob(), options.signal)
}

/** Fills a new jam from an archive. @throws RequestError */
export async function putArchive(
	id: string,
	key: string,
	archive: Blob,
	options: Abortable,
): Promise<void> {
	await request(`/api/jams/${id}/archive`, {
		...options,
		method: 'PUT',
		headers: bearer(key),
		body: archive,
	})
}
