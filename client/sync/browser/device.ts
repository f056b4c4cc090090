import { PictureCache } from '../pictures/picture-cache.ts'
import { uploadsKey } from '../pictures/pictures.ts'
import { forgetDesk } from './desk-memory.ts'
import { forgetWho } from './identity.ts'
import { pendingTextsKey } from './pending-texts.ts'
import { forgetJam } from './recent.ts'

/** What jams store on this device, and its deletion. */

const prefix = 'tessera'

/** @returns the name of the database with a jam's document, or with that of one of its desks. */
export function databaseName(jam: string, desk?: string): string {
	return desk ? `${prefix}:${jam}:desk:${desk}` : `${prefix}:${jam}`
}

/** @returns the desks of a jam whose documents are on this device. */
export async function desksOnDevice(jam: string): Promise<string[]> {
	const start = databaseName(jam, ' ').trimEnd()
	const databases = await indexedDB.databases()
	return databases.flatMap(({ name }) =>
		name?.startsWith(start) ? [name.slice(start.length)] : [],
	)
}

/** Deletes a desk's document from this device. */
export function forgetDeskHere(jam: string, desk: string): Promise<void> {
	return deleteDatabase(databaseName(jam, desk))
}

/** Deletes a jam from this device: its links, document and pictures, and this person's identity in it. */
export async function forgetJamHere(jam: string): Promise<void> {
	forgetJam(jam)
	forgetWho(jam)
	forgetDesk(jam)
	localStorage.removeItem(uploadsKey(jam))
	localStorage.removeItem(pendingTextsKey(jam))
	const desks = await desksOnDevice(jam)
	await Promise.all([
		deleteDatabase(databaseName(jam)),
		...desks.map((desk) => forgetDeskHere(jam, desk)),
		PictureCache.deleteAll(jam),
	])
}

/**
 * Deletes everything of every jam, and this person's identity, from this device. The page itself
 * stays cached, so that it opens offline.
 */
export async function forgetEverything(): Promise<void> {
	const databases = await indexedDB.databases()
	const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []))
	const caches = (await globalThis.caches.keys()).filter((name) => name.startsWith(prefix))
	await Promise.all([
		...names.map(deleteDatabase),
		...caches.map((name) => globalThis.caches.delete(name)),
	])
	for (const storage of [localStorage, sessionStorage]) {
		for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
	}
	// Clears the browser's HTTP cache, which has copies of pictures. Offline they stay there, but no
	// page can read them without the deleted keys.
	await fetch('/api/forget', { method: 'POST' }).catch(() => undefined)
}

/** Resolves when it is deleted, or is blocked until another page closes it. */
function deleteDatabase(name: string): Promise<void> {
	const request = indexedDB.deleteDatabase(name)
	return new Promise((resolve) => {
		for (const event of ['success', 'error', 'blocked']) {
			request.addEventListener(event, () => resolve())
		}
	})
}
