import { closeCode } from '../../shared/protocol.ts'

/** Why this page is no longer part of its jam. */
export type JamEnding = 'deleted' | 'removed' | 'link-closed' | 'door-closed' | 'unknown-jam'

/** @param code the close code of an ended connection. */
export function endingOf(code: number): JamEnding {
	if (code === closeCode.deleted) return 'deleted'
	if (code === closeCode.removed) return 'removed'
	if (code === closeCode.doorClosed) return 'door-closed'
	return code === closeCode.wrongKey ? 'link-closed' : 'unknown-jam'
}
