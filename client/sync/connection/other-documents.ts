import type { DocumentFrame } from '../../../shared/protocol.ts'

/** Frames about other documents than the session's own (frame 110 in docs/protocol.md). */
export function createOtherDocuments(send: (frame: DocumentFrame) => void) {
	const listeners = new Set<(frame: DocumentFrame) => void>()
	return {
		send,
		receive(frame: DocumentFrame): void {
			for (const listener of listeners) listener(frame)
		},
		/** @returns a function that removes the listener. */
		onFrame(listener: (frame: DocumentFrame) => void): () => void {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}
