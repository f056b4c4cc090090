import { createSignal } from 'solid-js'
import { closeCode } from '../../shared/protocol.ts'
import { forgetJamHere } from './browser/device.ts'
import type { LocalStore } from './browser/local-store.ts'
import type { Connection } from './connection/connection.ts'
import type { Pictures } from './pictures/pictures.ts'

/** Why this page is no longer part of its jam. */
export type JamEnding = 'deleted' | 'removed' | 'link-closed' | 'door-closed' | 'unknown-jam'

/** @param code the close code of an ended connection. */
function endingOf(code: number): JamEnding {
	if (code === closeCode.deleted) return 'deleted'
	if (code === closeCode.removed) return 'removed'
	if (code === closeCode.doorClosed) return 'door-closed'
	return code === closeCode.wrongKey ? 'link-closed' : 'unknown-jam'
}

/** How the jam ends for this page, by the server or from here. @param jam its id. */
export function createEnding(
	jam: string,
	connection: Connection,
	store: LocalStore,
	pictures: Pictures,
) {
	const [ending, setEnding] = createSignal<JamEnding>()
	const [isLeaving, setLeaving] = createSignal(false)

	async function forgetHere(): Promise<void> {
		await Promise.all([pictures.forget(), store.close()])
		await forgetJamHere(jam)
	}

	return {
		isLeaving,

		/** Why the jam has ended for this page; undefined while the page itself is leaving. */
		ended: () => (isLeaving() ? undefined : ending()),

		/** The server has ended the connection. @param code its close code. */
		end(code: number): void {
			// The canvas stays visible until the page is left, but is removed from the device.
			if (code === closeCode.deleted || code === closeCode.unknownJam) void forgetHere()
			setEnding(endingOf(code))
		},

		/** Runs work that ends this connection before the page is left. @throws as `work` does */
		async leave(work: () => Promise<void>): Promise<void> {
			setLeaving(true)
			try {
				await work()
			} catch (error) {
				setLeaving(false)
				throw error
			}
		},

		/** Removes the jam from this device after it was deleted from here. */
		async forget(): Promise<void> {
			connection.close()
			await forgetHere()
		},
	}
}
