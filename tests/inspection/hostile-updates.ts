import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { pack } from '../../shared/ink-codec.ts'
import { stroke } from '../worker/frame-corpus.ts'
import {
	encodeRaw,
	endless,
	type RawBlock,
	type RawId,
	type RawNumber,
	type RawStruct,
	writeNumber,
} from './raw-update.ts'

type Random = () => number

/** Numbers that often break code. */
const extremes: readonly RawNumber[] = [
	endless,
	2 ** 53 - 1,
	2 ** 32,
	2 ** 31,
	2 ** 31 - 1,
	0,
	Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f),
]
const roots = ['marks', 'layers', 'people', 'votes', 'palette', 'ground', 'test', '']
const keys = [
	...[
		'z',
		'ink',
		'place',
		'text',
		'picture',
		'exemplar',
		'frame',
		'removed',
		'locked',
		'shape',
		'group',
		'outline',
	],
	...['anns-stroke', 'anns-note', 'new', 'layer', '1', '2', 'a0b1c2', '__proto__', 'x'.repeat(40)],
]
const contentKinds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 31] as const

/** Generates updates that a hostile client could send to a jam. */
export class HostileUpdates {
	/** The attacker's copy of the document. */
	doc: Y.Doc
	readonly #random: Random
	readonly #clients: readonly number[]

	/** @param clients ids that are known in the document, and the attacker's own. */
	constructor(doc: Y.Doc, clients: readonly number[], random: Random) {
		this.doc = doc
		this.#clients = clients
		this.#random = random
	}

	next(): Uint8Array {
		const blocks = Array.from({ length: this.#below(3) }, () => this.#block())
		const deletions = Array.from({ length: this.#below(3) }, () => ({
			client: this.#client(),
			ranges: Array.from({ length: this.#below(4) }, () => ({
				clock: this.#clock(),
				length: this.#number(12),
			})),
		}))
		const update = encodeRaw({ blocks, deletions })
		return this.#chance(0.1) ? this.#mutate(update) : update
	}

	#block(): RawBlock {
		const client = this.#client()
		const state = typeof client === 'number' ? this.#stateOf(client) : 0
		const structs = Array.from({ length: 1 + this.#below(4) }, () => this.#struct())
		const clock = this.#chance(0.85) ? state : this.#clock()
		const block = { client, clock, structs }
		return this.#chance(0.03) ? { ...block, count: this.#number(5) } : block
	}

	/** An item next to an existing one, with content that could be valid there. */
	#neighbour(): RawStruct | undefined {
		const client = this.#pick(this.#clients)
		const structs = this.doc.store.clients.get(client) ?? []
		const item = structs[this.#below(structs.length)]
		if (!(item instanceof Y.Item)) return undefined
		const kind = this.#chance(0.9) ? item.content.getRef() : this.#pick(contentKinds)
		const content = this.#content(kind)
		const { content: held, lastId } = item
		if (held instanceof Y.ContentType && this.#chance(0.7)) {
			const key = this.#pick(keys)
			return { info: 8 | 0x20, parent: item.id, key, content: this.#content(8) }
		}
		const hasRight = item.right !== null && this.#chance(0.7)
		return {
			info: kind | 0x80 | (hasRight ? 0x40 : 0),
			origin: lastId,
			...(item.right && hasRight ? { rightOrigin: item.right.id } : {}),
			content,
		}
	}

	#struct(): RawStruct {
		const near = this.#chance(0.6) ? this.#neighbour() : undefined
		if (near) return near
		const kind = this.#chance(0.8)
			? this.#pick([3, 4, 7, 8, 8, 8] as const)
			: this.#pick(contentKinds)
		const content = this.#content(kind)
		if (kind === 0 || kind === 10) {
			return { info: this.#chance(0.05) ? kind | 0x80 : kind, content }
		}
		const hasOrigin = this.#chance(0.35)
		const hasRight = this.#chance(0.15)
		const info = kind | (hasOrigin ? 0x80 : 0) | (hasRight ? 0x40 : 0)
		if (hasOrigin || hasRight) {
			return {
				info: this.#chance(0.5) ? info | 0x20 : info,
				...(hasOrigin ? { origin: this.#id() } : {}),
				...(hasRight ? { rightOrigin: this.#id() } : {}),
				content,
			}
		}
		const parent = this.#chance(0.5) ? this.#pick(roots) : this.#id()
		return this.#chance(0.85)
			? { info: info | 0x20, parent, key: this.#pick(keys), content }
			: { info, parent, content }
	}

	#content(kind: number): (encoder: encoding.Encoder) => void {
		const length = this.#number(4)
		switch (kind) {
			case 0:
			case 1:
			case 10:
				return (encoder) => writeNumber(encoder, length)
			case 3: {
				const bytes = this.#chance(0.5) ? pack(stroke) : new Uint8Array(this.#below(20))
				return (encoder) => encoding.writeVarUint8Array(encoder, bytes)
			}
			case 4: {
				const text = this.#pick(['', 'a', 'hate', '🐙', 'x'.repeat(50)])
				return (encoder) => encoding.writeVarString(encoder, text)
			}
			case 7: {
				const type = this.#chance(0.9) ? this.#pick([1, 1, 2]) : this.#below(9)
				return (encoder) => encoding.writeVarUint(encoder, type)
			}
			case 8: {
				const count = this.#chance(0.9) ? 1 : this.#below(4)
				const values = Array.from({ length: count }, () => this.#value(0))
				return (encoder) => {
					encoding.writeVarUint(encoder, count)
					for (const value of values) encoding.writeAny(encoder, value)
				}
			}
			default: {
				const text = this.#pick(['', '{}', 'null', '[1]'])
				return (encoder) => {
					encoding.writeVarUint(encoder, 1)
					encoding.writeVarString(encoder, text)
				}
			}
		}
	}

	#value(depth: number): encoding.AnyEncodable {
		const nested = () => this.#value(depth + 1)
		const simple = [
			true,
			null,
			undefined,
			3.5,
			1e300,
			Number.NaN,
			Infinity,
			'a1',
			new Uint8Array(3),
		]
		if (depth > 8 || this.#chance(0.7)) return this.#pick(simple)
		return this.#chance(0.5)
			? [1, 0, 0, 1, this.#pick([5, 1e12]), this.#chance(0.1) ? nested() : 0]
			: { x: nested(), y: nested(), w: 3, h: 4 }
	}

	#mutate(update: Uint8Array): Uint8Array {
		const at = this.#below(update.length)
		const bytes = [...update]
		const change = this.#pick(['set', 'remove', 'insert'])
		if (change === 'set') bytes[at] = this.#below(256)
		else if (change === 'remove') bytes.splice(at, 1 + this.#below(4))
		else bytes.splice(at, 0, ...endless)
		return Uint8Array.from(bytes)
	}

	#id(): RawId {
		return { client: this.#client(), clock: this.#clock() }
	}

	#client(): RawNumber {
		return this.#chance(0.03) ? this.#pick(extremes) : this.#pick(this.#clients)
	}

	#clock(): RawNumber {
		return this.#number(24)
	}

	#number(most: number): RawNumber {
		return this.#chance(0.04) ? this.#pick(extremes) : this.#below(most)
	}

	#stateOf(client: number): number {
		const last = this.doc.store.clients.get(client)?.at(-1)
		return last ? last.id.clock + last.length : 0
	}

	#below(most: number): number {
		return Math.floor(this.#random() * most)
	}

	#chance(share: number): boolean {
		return this.#random() < share
	}

	#pick<T>(from: readonly T[]): T {
		const picked = from[this.#below(from.length)]
		if (picked === undefined && !(from as readonly unknown[]).includes(undefined)) {
			throw new Error('nothing to pick from')
		}
		return picked as T
	}
}
