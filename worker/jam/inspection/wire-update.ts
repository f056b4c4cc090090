import { limits } from '../../../shared/limits.ts'
import { BoundedReader, MalformedUpdate } from './bounded-reader.ts'

/**
 * Reads a Yjs update (version 1) with bounds and without a document. The format is that of
 * yjs/src/utils/encoding.js:
 *
 *   number of blocks, then for each: number of structs, client id, clock of the first struct, structs
 *   number of delete blocks, then for each: client id, number of ranges, ranges (clock, length)
 *
 * A struct is an info byte (content kind in the low five bits), then the ids of its neighbours or,
 * when it has none, its parent, then its content.
 */

export interface Id {
	client: number
	clock: number
}

export type WireContent =
	| { kind: 'deleted' }
	| { kind: 'bytes'; value: Uint8Array }
	| { kind: 'text'; value: string }
	| { kind: 'type'; type: 'map' | 'text' }
	/** In a text: a formatting attribute from here on; null ends it. */
	| { kind: 'format'; key: string; value: unknown }
	/** Several values when Yjs has merged the successive values of one map key. */
	| { kind: 'values'; values: readonly unknown[] }

export interface WireItem extends Id {
	length: number
	/** The items it was inserted after and before; absent: none. */
	origin?: Id
	rightOrigin?: Id
	/** Only without neighbours: a root type's name, or the id of the parent's item. */
	parent?: string | Id
	/** Only without neighbours: its key in a map. */
	key?: string
	content: WireContent
}

/** A part of a client's history: an item, or a range without content. */
export type WireStruct =
	| (Id & { length: number; kind: 'gone' | 'skipped' })
	| { kind: 'item'; item: WireItem }

export interface WireRange extends Id {
	length: number
}

export interface WireUpdate {
	/** Structs by client, ordered by clock, without gaps. */
	blocks: ReadonlyMap<number, readonly WireStruct[]>
	/** Deleted ranges by client: ascending and disjoint. */
	deletions: readonly WireRange[]
}

/** Bits of the info byte. */
const info = { kind: 0x1f, hasKey: 0x20, hasRight: 0x40, hasOrigin: 0x80 } as const
const structKind = {
	gone: 0,
	deleted: 1,
	bytes: 3,
	text: 4,
	format: 6,
	type: 7,
	values: 8,
	skipped: 10,
} as const
/** Longest value of a formatting attribute, as JSON. */
const maxFormatLength = 16
/** Numbers of Y.Map and Y.Text (yjs/src/structs/ContentType.js). */
const typeNumber = { map: 1, text: 2 } as const

/** Most structs and clients of an update. */
export interface UpdateBounds {
	structs: number
	clients: number
}

/** @throws MalformedUpdate */
export function readWireUpdate(update: Uint8Array, most: UpdateBounds): WireUpdate {
	const reader = new BoundedReader(update)
	const blocks = new Map<number, WireStruct[]>()
	let structs = 0
	for (let count = reader.uint(); count > 0; count--) {
		const length = reader.uint()
		const client = reader.uint()
		structs += length
		if (blocks.has(client)) throw new MalformedUpdate('a client has two blocks')
		if (blocks.size >= most.clients) throw new MalformedUpdate('too many clients')
		if (structs > most.structs) throw new MalformedUpdate('too many structs')
		const block = readBlock(reader, client, length)
		structs += block.reduce((sum, struct) => sum + weightOf(struct), -length)
		blocks.set(client, block)
	}
	const deletions = readDeletions(reader)
	if (!reader.isAtEnd) throw new MalformedUpdate('the update has a tail')
	return { blocks, deletions }
}

function readBlock(reader: BoundedReader, client: number, count: number): WireStruct[] {
	const structs: WireStruct[] = []
	let clock = reader.uint()
	for (let i = 0; i < count; i++) {
		const struct = readStruct(reader, { client, clock })
		structs.push(struct)
		clock += lengthOf(struct)
		if (clock > limits.clock) throw new MalformedUpdate('a clock is too large')
	}
	return structs
}

/** @returns how many structs it counts as: a shared type takes as much memory as four others. */
export function weightOf(struct: WireStruct): number {
	return struct.kind === 'item' && struct.item.content.kind === 'type' ? typeWeight : 1
}
export const typeWeight = 4

/** @returns the clock ticks of a struct; at least 1. */
export function lengthOf(struct: WireStruct): number {
	return struct.kind === 'item' ? struct.item.length : struct.length
}

/** @returns the id of a struct's first clock tick. */
export function idOf(struct: WireStruct): Id {
	return struct.kind === 'item' ? struct.item : struct
}

function readStruct(reader: BoundedReader, id: Id): WireStruct {
	const first = reader.byte()
	const kind = first & info.kind
	if (kind === structKind.gone || kind === structKind.skipped) {
		// Yjs interprets these bits inconsistently.
		if (first !== kind) throw new MalformedUpdate('a gap has neighbours')
		const length = positive(reader.uint())
		return { ...id, length, kind: kind === structKind.gone ? 'gone' : 'skipped' }
	}
	const where = readWhere(reader, first)
	const { content, length } = readContent(reader, kind)
	return { kind: 'item', item: { ...id, ...where, content, length } }
}

function readWhere(
	reader: BoundedReader,
	first: number,
): Pick<WireItem, 'origin' | 'rightOrigin' | 'parent' | 'key'> {
	const origin = (first & info.hasOrigin) === 0 ? undefined : readId(reader)
	const rightOrigin = (first & info.hasRight) === 0 ? undefined : readId(reader)
	if (origin || rightOrigin) {
		return { ...(origin ? { origin } : {}), ...(rightOrigin ? { rightOrigin } : {}) }
	}
	const isRoot = reader.uint()
	if (isRoot > 1) throw new MalformedUpdate('unknown kind of parent')
	const parent = isRoot === 1 ? reader.string() : readId(reader)
	return (first & info.hasKey) === 0 ? { parent } : { parent, key: reader.string() }
}

function readId(reader: BoundedReader): Id {
	return { client: reader.uint(), clock: reader.uint() }
}

function readContent(
	reader: BoundedReader,
	kind: number,
): { content: WireContent; length: number } {
	switch (kind) {
		case structKind.deleted:
			return { content: { kind: 'deleted' }, length: positive(reader.uint()) }
		case structKind.bytes:
			return { content: { kind: 'bytes', value: reader.bytes() }, length: 1 }
		case structKind.text: {
			const value = reader.string()
			return { content: { kind: 'text', value }, length: positive(value.length) }
		}
		case structKind.format: {
			const [key, json] = [reader.string(), reader.string()]
			return { content: { kind: 'format', key, value: parseFormat(json) }, length: 1 }
		}
		case structKind.type: {
			const number = reader.uint()
			if (number === typeNumber.map) return { content: { kind: 'type', type: 'map' }, length: 1 }
			if (number === typeNumber.text) return { content: { kind: 'type', type: 'text' }, length: 1 }
			throw new MalformedUpdate('a shared type that no canvas has')
		}
		case structKind.values: {
			const length = positive(reader.uint())
			const values: unknown[] = []
			for (let i = 0; i < length; i++) values.push(reader.any())
			return { content: { kind: 'values', values }, length }
		}
		default:
			throw new MalformedUpdate('a kind of content that no canvas has')
	}
}

/** Yjs writes the value of an attribute as JSON. */
function parseFormat(json: string): unknown {
	if (json.length > maxFormatLength) throw new MalformedUpdate('a format is too long')
	try {
		return JSON.parse(json)
	} catch {
		throw new MalformedUpdate('a format is not JSON')
	}
}

/** Yjs writes ranges ordered and merged; any other order would make it visit a struct repeatedly. */
function readDeletions(reader: BoundedReader): WireRange[] {
	const ranges: WireRange[] = []
	const clients = new Set<number>()
	for (let blocks = reader.uint(); blocks > 0; blocks--) {
		const client = reader.uint()
		if (clients.has(client)) throw new MalformedUpdate('a client has two blocks of deletions')
		clients.add(client)
		let end = 0
		for (let count = reader.uint(); count > 0; count--) {
			const clock = reader.uint()
			const length = positive(reader.uint())
			if (clock < end) throw new MalformedUpdate('deletions are not in order')
			end = clock + length
			if (end > limits.clock) throw new MalformedUpdate('a clock is too large')
			ranges.push({ client, clock, length })
		}
	}
	return ranges
}

function positive(length: number): number {
	if (length < 1) throw new MalformedUpdate('a length of zero')
	return length
}
