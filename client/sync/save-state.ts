import type { LocalStore } from './browser/local-store.ts'
import type { PendingTextsState } from './browser/pending-texts.ts'
import type { Connection } from './connection/connection.ts'
import type { Recovery } from './connection/recovery.ts'
import type { Pictures } from './pictures/pictures.ts'

/**
 * State of the status line. `saved`: the server has stored everything made here; `refused`: it
 * refuses part of it.
 */
export type SaveState = 'connecting' | 'saving' | 'saved' | 'refused' | 'offline' | 'ended'

interface Sources {
	connection: Connection
	pendingTexts: PendingTextsState
	pictures: Pictures
	recovery: Recovery
	store: LocalStore
	/** True while this page itself leaves the jam. */
	isLeaving(): boolean
}

/** Tells whether changes are saved. Its functions are reactive. */
export function createSaveState({
	connection,
	pendingTexts,
	pictures,
	recovery,
	store,
	isLeaving,
}: Sources) {
	return {
		saveState(): SaveState {
			const status = connection.status()
			if (status === 'ended' && isLeaving()) return 'connecting'
			if (status !== 'connected') return status
			if (recovery.mustRestart()) return 'saving'
			if (connection.refused() || pictures.refusal() || recovery.isRefused()) return 'refused'
			const isSaved = connection.saved() && pendingTexts.saved() && !recovery.isPending()
			return isSaved && pictures.unsaved() === 0 ? 'saved' : 'saving'
		},

		/** @returns the message for being offline: why, and whether drawings are kept on this device. */
		offlineHint(): 'offlineNotKeptHint' | 'blockedHint' | 'busyHint' | 'offlineHint' {
			if (!store.isPersisting()) return 'offlineNotKeptHint'
			const problem = connection.problem()
			if (problem === 'blocked') return 'blockedHint'
			return problem === 'busy' ? 'busyHint' : 'offlineHint'
		},
	}
}
