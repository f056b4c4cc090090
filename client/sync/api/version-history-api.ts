import * as v from 'valibot'
import { type HistoryRequest, JamHistory } from '../../../shared/api.ts'
import { RestorePoint } from '../../../shared/restore-point.ts'
import type { Abortable } from './api.ts'
import { bearer, received, request } from './request.ts'

/** The server's API for a jam's version history. `key` is always the host's. */

/** @returns the restore points and what each person did. @throws RequestError */
export async function readHistory(id: string, key: string): Promise<JamHistory> {
	const response = await request(historyUrl(id), { headers: bearer(key) })
	return v.parse(JamHistory, await received(response.json()))
}

/** Restores the canvas, or removes people. @returns the history after that. @throws RequestError */
export async function changeHistory(
	id: string,
	key: string,
	ask: HistoryRequest,
): Promise<JamHistory> {
	const response = await request(historyUrl(id), {
		method: 'POST',
		headers: { ...bearer(key), 'Content-Type': 'application/json' },
		body: JSON.stringify(ask),
	})
	return v.parse(JamHistory, await received(response.json()))
}

/** @param at the point's time, milliseconds since 1970. @throws RequestError */
export async function readRestorePoint(
	id: string,
	key: string,
	at: number,
	options: Abortable,
): Promise<RestorePoint> {
	const response = await request(`${historyUrl(id)}/${at}`, { ...options, headers: bearer(key) })
	const zipped = await received(response.blob(), options.signal)
	const json = zipped.stream().pipeThrough(new DecompressionStream('gzip'))
	return v.parse(RestorePoint, await new Response(json).json())
}

function historyUrl(id: string): string {
	return `/api/jams/${id}/history`
}
