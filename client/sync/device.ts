import { forgetWho } from './identity.ts'
import { PictureCache } from './picture-cache.ts'
import { uploadsKey } from './pictures.ts'
import { forgetJam } from './recent.ts'

/** What jams leave on this device, and how it goes. */

const prefix = 'tessera'

/** @returns the name of the database that a jam's canvas is kept in. */
export function databaseName(jam: string): string {
	return `${prefix}:${jam}`
}

/** Keeps nothing of a jam on this device: its links, its canvas, its pictures, and who one is in it. */
export async function forgetJamHere(jam: string): Promise<void> {
	forgetJam(jam)
	forgetWho(jam)
	localStorage.removeItem(uploadsKey(jam))
	await Promise.all([deleteDatabase(databaseName(jam)), PictureCache.deleteAll(jam)])
}

/**
 * Keeps nothing on this device that says who was here, or in which jams: as if Tessera had never
 * been opened. The page itself stays, so that it opens without a connection.
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
	// The browser's own cache has copies of pictures. Without a connection they stay, locked by keys
	// that are gone.
	await fetch('/api/forget', { method: 'POST' }).catch(() => undefined)
}

/** Resolves when it is gone, or will be as soon as another page lets go of it. */
function deleteDatabase(name: string): Promise<void> {
	const request = indexedDB.deleteDatabase(name)
	return new Promise((resolve) => {
		for (const event of ['success', 'error', 'blocked']) {
			request.addEventListener(event, () => resolve())
		}
	})
}
