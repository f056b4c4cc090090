import { forgetWho } from './identity.ts'
import { PictureCache } from './picture-cache.ts'
import { uploadsKey } from './pictures.ts'
import { forgetJam } from './recent.ts'

/** What jams store on this device, and its deletion. */

const prefix = 'tessera'

/** @returns the name of the database with a jam's document. */
export function databaseName(jam: string): string {
	return `${prefix}:${jam}`
}

/** Deletes a jam from this device: its links, document and pictures, and this person's identity in it. */
export async function forgetJamHere(jam: string): Promise<void> {
	forgetJam(jam)
	forgetWho(jam)
	localStorage.removeItem(uploadsKey(jam))
	await Promise.all([deleteDatabase(databaseName(jam)), PictureCache.deleteAll(jam)])
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
	for (const key of Object.keys(localStorage)) {
		if (key.startsWith(prefix)) localStorage.removeItem(key)
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
