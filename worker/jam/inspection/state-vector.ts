import { limits } from '../../../shared/limits.ts'
import { BoundedReader, MalformedUpdate } from './bounded-reader.ts'

/**
 * Checks a state vector before Yjs reads it: number of clients, then id and clock of each.
 * @throws MalformedUpdate
 */
export function checkStateVector(bytes: Uint8Array): void {
	if (bytes.length > limits.stateVectorBytes)
		throw new MalformedUpdate('a state vector is too large')
	const reader = new BoundedReader(bytes)
	for (let clients = reader.uint(); clients > 0; clients--) {
		reader.uint()
		reader.uint()
	}
	if (!reader.isAtEnd) throw new MalformedUpdate('a state vector has a tail')
}
