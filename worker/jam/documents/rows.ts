import { limits } from '../../../shared/limits.ts'

/** Splits bytes into parts that each fit into a row of SQLite. */
export function* rowsOf(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += limits.logRowBytes) {
		yield bytes.slice(at, at + limits.logRowBytes)
	}
}

/** Undoes `rowsOf`. */
export function joinRows(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
	let at = 0
	for (const part of parts) {
		whole.set(part, at)
		at += part.length
	}
	return whole
}
