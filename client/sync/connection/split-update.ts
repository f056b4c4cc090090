import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** A struct of a decoded update. */
type Struct = Y.Item | Y.GC | Y.Skip
/** Structs of one client in a part: encoded, without gaps between them. */
interface ClientPart {
	clock: number
	count: number
	encoded: Uint8Array[]
	/** The clock after the last struct. */
	end: number
}

/** The struct ref of a Skip in the update format (yjs, structs/Skip.js). */
const skipRef = 10
/** Upper bound of a client's header: struct count, client id, clock, a Skip. */
const headerBytes = 32
/** Upper bound of one deleted range: clock and length. */
const rangeBytes = 16

/**
 * Splits a Yjs update (format v1) into updates of at most `mostBytes` each. Applied in order, they
 * give the same document as the update, and none waits for a later one: structs come after those
 * that they refer to, deletions come last. A struct is never cut, so a part with a single struct may
 * be larger.
 * @returns the update itself when it is small enough. @throws when the update can't be read
 */
export function splitUpdate(update: Uint8Array, mostBytes: number): Uint8Array[] {
	if (update.length <= mostBytes) return [update]
	const { structs, ds } = Y.decodeUpdate(update)
	return [...structParts(inCausalOrder(structs), mostBytes), ...deletionParts(ds, mostBytes)]
}

/** Orders structs so that each comes after the structs of the update that it refers to. */
function* inCausalOrder(structs: readonly Struct[]): Generator<Struct> {
	const queues = new Map<number, Struct[]>()
	for (const struct of structs) {
		if (struct instanceof Y.Skip) continue
		const queue = queues.get(struct.id.client)
		if (queue) queue.push(struct)
		else queues.set(struct.id.client, [struct])
	}
	// Reversed: the first struct is taken from the end, at constant cost.
	for (const queue of queues.values()) queue.reverse()
	const isWaiting = ({ client, clock }: Y.ID) =>
		(queues.get(client)?.at(-1)?.id.clock ?? Infinity) <= clock
	for (const client of queues.keys()) {
		const stack = [client]
		for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
			const struct = queues.get(top)?.at(-1)
			// In a forged update references may form a cycle.
			const missing =
				struct && missingFor(struct, (id) => isWaiting(id) && !stack.includes(id.client))
			if (missing) {
				stack.push(missing.client)
				continue
			}
			queues.get(top)?.pop()
			if (struct) yield struct
			// One struct at a time for the others: the client below may be able to continue.
			if (stack.length > 1 || !struct) stack.pop()
		}
	}
}

/** @returns the first reference of a struct that is still waiting, if any is. */
function missingFor(struct: Struct, isWaiting: (id: Y.ID) => boolean): Y.ID | undefined {
	if (!(struct instanceof Y.Item)) return undefined
	const { origin, rightOrigin, parent } = struct
	if (origin && isWaiting(origin)) return origin
	if (rightOrigin && isWaiting(rightOrigin)) return rightOrigin
	return parent instanceof Y.ID && isWaiting(parent) ? parent : undefined
}

function* structParts(structs: Iterable<Struct>, mostBytes: number): Generator<Uint8Array> {
	const encoder = new Y.UpdateEncoderV1()
	let part = new Map<number, ClientPart>()
	let bytes = headerBytes
	for (const struct of structs) {
		const encoded = encodeStruct(struct, encoder)
		// With its own header or Skip, whichever it needs.
		const more = encoded.length + headerBytes
		if (part.size > 0 && bytes + more > mostBytes) {
			yield encodePart(part)
			part = new Map()
			bytes = headerBytes
		}
		bytes += add(part, struct, encoded)
	}
	if (part.size > 0) yield encodePart(part)
}

/** @returns by how much the part has grown, at most; bytes. */
function add(part: Map<number, ClientPart>, { id, length }: Struct, encoded: Uint8Array): number {
	const own = part.get(id.client) ?? { clock: id.clock, count: 0, encoded: [], end: id.clock }
	const isNew = own.count === 0
	const gap = id.clock - own.end
	if (gap > 0) own.encoded.push(encodeSkip(gap))
	own.encoded.push(encoded)
	own.count += gap > 0 ? 2 : 1
	own.end = id.clock + length
	part.set(id.client, own)
	return encoded.length + (isNew || gap > 0 ? headerBytes : 0)
}

/**
 * In format v1 the bytes of a struct don't depend on its neighbours.
 * @param encoder is reused: a new one for every struct would cost more than the encoding.
 */
function encodeStruct(struct: Struct, encoder: Y.UpdateEncoderV1): Uint8Array {
	encoder.restEncoder.cpos = 0
	encoder.restEncoder.bufs = []
	struct.write(encoder, 0)
	return encoder.toUint8Array()
}

function encodeSkip(length: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeUint8(encoder, skipRef)
		encoding.writeVarUint(encoder, length)
	})
}

function encodePart(part: Map<number, ClientPart>): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, part.size)
		// Higher ids first, as Yjs does: conflicts are resolved faster.
		for (const [client, { clock, count, encoded }] of [...part].sort(([a], [b]) => b - a)) {
			encoding.writeVarUint(encoder, count)
			encoding.writeVarUint(encoder, client)
			encoding.writeVarUint(encoder, clock)
			for (const bytes of encoded) encoding.writeUint8Array(encoder, bytes)
		}
		encoding.writeVarUint(encoder, 0)
	})
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

function* deletionParts({ clients }: DeleteSet, mostBytes: number): Generator<Uint8Array> {
	const most = Math.max(1, Math.floor((mostBytes - headerBytes) / (headerBytes + rangeBytes)))
	const ranges = [...clients].flatMap(([client, deleted]) =>
		deleted.map(({ clock, len }) => ({ client, clock, len })),
	)
	for (let from = 0; from < ranges.length; from += most) {
		const some = ranges.slice(from, from + most)
		const byClient = new Map<number, typeof some>()
		for (const range of some) {
			const own = byClient.get(range.client)
			if (own) own.push(range)
			else byClient.set(range.client, [range])
		}
		yield encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 0)
			encoding.writeVarUint(encoder, byClient.size)
			for (const [client, deleted] of byClient) {
				encoding.writeVarUint(encoder, client)
				encoding.writeVarUint(encoder, deleted.length)
				for (const { clock, len } of deleted) {
					encoding.writeVarUint(encoder, clock)
					encoding.writeVarUint(encoder, len)
				}
			}
		})
	}
}
