import type { LiveInk } from '../../shared/protocol.ts'

/** What the others sent in a tick, read; what can't be read is another version's, or noise, and is left out. */
export function* decodeFromOthers<T>(
	batch: readonly LiveInk[],
	ownId: number,
	decode: (bytes: Uint8Array) => T,
): Generator<{ sender: number; said: T }> {
	for (const { sender, ink } of batch) {
		if (sender === ownId) continue
		let said: T
		try {
			said = decode(ink)
		} catch {
			continue
		}
		yield { sender, said }
	}
}
