import type { LiveInk } from '../../../shared/protocol.ts'

/** Decodes what others sent in a tick. Skips what can't be read: another version wrote it. */
export function* decodeFromOthers<T>(
	batch: readonly LiveInk[],
	ownId: number,
	decode: (bytes: Uint8Array) => T,
): Generator<{ sender: number; value: T }> {
	for (const { sender, ink } of batch) {
		if (sender === ownId) continue
		let value: T
		try {
			value = decode(ink)
		} catch {
			continue
		}
		yield { sender, value }
	}
}
