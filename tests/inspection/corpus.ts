import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { addMark, addStroke } from '../../shared/canvas.ts'
import { packOutline } from '../../shared/outline.ts'
import { writePerson } from '../../shared/people.ts'
import { frameKind } from '../../shared/protocol.ts'
import { recipeLimits } from '../../shared/recipe.ts'
import { stroke } from '../worker/frame-corpus.ts'
import {
	encodeRaw,
	endless,
	type RawBlock,
	type RawNumber,
	type RawStruct,
	writeNumber,
} from './raw-update.ts'

/** Every case that ever broke something. An update is written under the client id 7. */

const attacker = 7

/** The update that an edit of a document makes. @param base the attacker's copy of it. */
function editOf(base: Uint8Array | undefined, edit: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc()
	doc.clientID = attacker
	if (base) Y.applyUpdate(doc, base)
	const before = Y.encodeStateVector(doc)
	doc.transact(() => edit(doc))
	return Y.encodeStateAsUpdate(doc, before)
}

/** A note with a formatted text. */
function formatted(attributes: object): Uint8Array {
	return editOf(undefined, (doc) => {
		const text = new Y.Text('bold')
		doc.getMap('marks').set('note', new Y.Map([['text', text]]))
		text.format(0, 4, attributes)
	})
}

function raw(structs: readonly RawStruct[], block: Partial<RawBlock> = {}): Uint8Array {
	return encodeRaw({ blocks: [{ client: attacker, clock: 0, structs, ...block }], deletions: [] })
}

export const gap = (length: RawNumber): RawStruct => ({
	info: 0,
	content: (encoder) => writeNumber(encoder, length),
})
const value = (key: string, write: (encoder: encoding.Encoder) => void): RawStruct => ({
	info: 8 | 0x20,
	parent: 'palette',
	key,
	content: (encoder) => {
		encoding.writeVarUint(encoder, 1)
		write(encoder)
	},
})

/** Arrays of one array each, as lib0 writes them. */
const nestedArrays = (depth: number) => (encoder: encoding.Encoder) => {
	for (let i = 0; i < depth; i++) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1))
	encoding.writeAny(encoder, 1)
}

/** Updates that no honest client sends: refused as malformed. */
export const malformedUpdates: Record<string, Uint8Array> = {
	'a gap of length Infinity': raw([gap(endless)]),
	'twenty gaps of the largest length': raw(Array.from({ length: 20 }, () => gap(2 ** 53 - 1))),
	'a gap of length zero': raw([gap(0)]),
	'a clock of Infinity': raw([gap(1)], { clock: endless }),
	'a client id of Infinity': raw([gap(1)], { client: endless }),
	'more structs than there are': raw([], { count: 2 ** 40 }),
	'nested arrays, 7,000 deep': raw([value('a0b1c2', nestedArrays(7_000))]),
	'a value with very many parts': editOf(undefined, (doc) => {
		doc.getMap('palette').set(
			'a0b1c2',
			Array.from({ length: 5_000 }, () => 0),
		)
	}),
	'maps in maps in a layer': editOf(undefined, (doc) => {
		const layer = new Y.Map<unknown>()
		doc.getMap('layers').set('deep', layer)
		let map = layer
		for (let i = 0; i < 200; i++) {
			const inner = new Y.Map<unknown>()
			map.set(`k${i}`, inner)
			map = inner
		}
	}),
	'a subdocument': editOf(undefined, (doc) => {
		doc.getMap('marks').set('sub', new Y.Doc() as unknown as Y.Map<unknown>)
	}),
	'another root type': editOf(undefined, (doc) => doc.getMap('elsewhere').set('a', 1)),
	'a root sequence': editOf(undefined, (doc) => doc.getArray('marks').push([1])),
	'a mark that is a number': editOf(undefined, (doc) => doc.getMap('marks').set('number', 7)),
	'a mark with a key that no mark has': editOf(undefined, (doc) => {
		doc.getMap('marks').set('odd', new Y.Map([['odd', 1]]))
	}),
	'an outline that is text': editOf(undefined, (doc) => {
		doc.getMap('marks').set('path', new Y.Map([['outline', 'M0 0L9 9']]))
	}),
	'an outline larger than any': editOf(undefined, (doc) => {
		doc.getMap('marks').set('path', new Y.Map([['outline', new Uint8Array(40_000)]]))
	}),
	'a picture whose recipe is longer than any': editOf(undefined, (doc) => {
		const recipe = new Uint8Array(recipeLimits.bytes + 1)
		const picture = { sha256: 'a'.repeat(64), width: 8, height: 8, recipe }
		doc.getMap('marks').set('picture', new Y.Map([['picture', picture]]))
	}),
	'a meaning that nothing has': editOf(undefined, (doc) => {
		doc.getMap('marks').set('meaning', new Y.Map([['meaning', 'castle']]))
	}),
	'a meaning that is bytes': editOf(undefined, (doc) => {
		doc.getMap('marks').set('meaning', new Y.Map([['meaning', new Uint8Array(9)]]))
	}),
	'a material of a picture that can’t be': editOf(undefined, (doc) => {
		doc.getMap('marks').set('brush', new Y.Map([['exemplar', 'a'.repeat(63)]]))
	}),
	'a text with formats': editOf(undefined, (doc) => {
		const text = new Y.Text('bold')
		doc.getMap('marks').set('note', new Y.Map([['text', text]]))
		text.format(0, 4, { bold: true })
	}),
	'a text with a weight that no font has': formatted({ weight: 'x'.repeat(1_000) }),
	'a text with a colour that is none': formatted({ colour: 0x1000000 }),
	'a text with a colour of many parts': formatted({ colour: { red: 1 } }),
	'a format outside of a text': raw([
		{
			info: 6 | 0x20,
			parent: 'palette',
			key: 'a0b1c2',
			content: (encoder) => {
				encoding.writeVarString(encoder, 'weight')
				encoding.writeVarString(encoder, '"bold"')
			},
		},
	]),
	'a text without end': editOf(undefined, (doc) => {
		doc.getMap('marks').set('note', new Y.Map([['text', new Y.Text('x'.repeat(40_000))]]))
	}),
	'a text that grows without end in one update': editOf(undefined, (doc) => {
		const text = new Y.Text('')
		doc.getMap('marks').set('note', new Y.Map([['text', text]]))
		for (let i = 0; i < 4; i++) text.insert(0, 'x'.repeat(20_000))
	}),
	'a key named __proto__': raw([
		value('a0b1c2', (encoder) => {
			encoding.writeUint8(encoder, 118)
			encoding.writeVarUint(encoder, 1)
			encoding.writeVarString(encoder, '__proto__')
			encoding.writeAny(encoder, 1)
		}),
	]),
	'deletions that overlap, 10,000 times': encodeRaw({
		blocks: [],
		deletions: [
			{ client: 1, ranges: Array.from({ length: 10_000 }, () => ({ clock: 0, length: 1_000 })) },
		],
	}),
	'two blocks of one client': encodeRaw({
		blocks: [
			{ client: attacker, clock: 0, structs: [gap(1)] },
			{ client: attacker, clock: 0, structs: [gap(2)] },
		],
		deletions: [],
	}),
	'very many values at one place': raw(
		Array.from({ length: 3_000 }, () =>
			value('a0b1c2', (encoder) => encoding.writeAny(encoder, 1)),
		),
	),
}

/** Ann's document before the attacker arrives. */
export function annsDocument(clientID: number): Y.Doc {
	const doc = new Y.Doc()
	doc.clientID = clientID
	writePerson(doc, { name: 'Ann', colour: 1, who: 'anns-who', lends: 2 })
	addStroke(doc, 'stroke', stroke, null)
	const frame = { x: 0, y: 0, w: 100, h: 100 }
	const note = { kind: 'note', note: { colour: 1 }, frame, text: 'I love Ben' } as const
	addMark(doc, 'note', note, { below: null })
	return doc
}

/** Well-formed updates that change Ann's marks in forbidden ways, with the code of their refusal. */
export function forbiddenUpdates(ann: Y.Doc): Record<string, { update: Uint8Array; code: string }> {
	const base = Y.encodeStateAsUpdate(ann)
	const edit = (change: (doc: Y.Doc) => void) => editOf(base, change)
	const mark = (doc: Y.Doc, id: string) => doc.getMap<Y.Map<unknown>>('marks').get(id)
	const code = 'not-your-mark'
	return {
		'puts another text in her note': {
			update: edit((doc) => mark(doc, 'note')?.set('text', new Y.Text('I hate Ben'))),
			code,
		},
		'replaces her note by another of the same name': {
			update: edit((doc) => doc.getMap('marks').set('note', new Y.Map([['z', 'a0']]))),
			code,
		},
		'changes what she drew': {
			update: edit((doc) => mark(doc, 'stroke')?.set('ink', new Uint8Array(9))),
			code,
		},
		...Object.fromEntries(
			Object.entries({ colour: 0xff0000, size: 1, opacity: 0, meaning: 'sky' }).map(
				([key, value]) => [
					`changes the ${key} of what she drew`,
					{ update: edit((doc) => mark(doc, 'stroke')?.set(key, value)), code },
				],
			),
		),
		'deletes what she drew': { update: edit((doc) => doc.getMap('marks').delete('stroke')), code },
		'empties what she drew': { update: edit((doc) => mark(doc, 'stroke')?.delete('ink')), code },
		'overwrites her name': {
			update: edit((doc) =>
				doc.getMap('people').set(String(ann.clientID), { name: 'Eve', colour: 2 }),
			),
			code: 'not-yours',
		},
		'claims to be her, and consents for her': {
			update: edit((doc) =>
				writePerson(doc, { name: 'Eve', colour: 2, who: 'anns-who', lends: 2 ** 31 - 1 }),
			),
			code: 'not-yours',
		},
		'votes for her': {
			update: edit((doc) =>
				doc.getMap('votes').set(`${ann.clientID}/${'0'.repeat(16)}`, new Uint8Array(9)),
			),
			code: 'not-yours',
		},
		'paints beyond the edge': {
			update: edit((doc) =>
				addStroke(
					doc,
					'far',
					{ ...stroke, exponent: 20, points: [{ x: 2 ** 40, y: 0, pressure: 1 }] },
					null,
				),
			),
			code: 'beyond-the-edge',
		},
		'draws a shape beyond its box': {
			update: edit((doc) => {
				const outline = { columns: 1, rows: 1, rings: [Uint16Array.of(0, 0, 1, 0, 1, 2)] }
				const path = new Y.Map<unknown>([['outline', packOutline(outline)]])
				doc.getMap('marks').set('path', path)
			}),
			code: 'beyond-the-edge',
		},
		'makes a stroke larger than the canvas': {
			update: edit((doc) => {
				addStroke(doc, 'huge', stroke, null)
				mark(doc, 'huge')?.set('size', 1e12)
			}),
			code: 'beyond-the-edge',
		},
		'moves her stroke out of reach': {
			update: edit((doc) => mark(doc, 'stroke')?.set('place', [1, 0, 0, 1, 9e8, 0])),
			code: 'beyond-the-edge',
		},
		'uses very many client ids': {
			update: encodeRaw({
				blocks: Array.from({ length: 2_000 }, (_, i) => ({
					client: 100_000 + i,
					clock: 0,
					structs: [gap(1)],
				})),
				deletions: [],
			}),
			code: 'too-many-visits',
		},
	}
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
	return encoding.encode(write)
}

function presence(id: RawNumber, clock: RawNumber): Uint8Array {
	const body = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1)
		writeNumber(encoder, id)
		writeNumber(encoder, clock)
		encoding.writeVarString(encoder, '{"name":"Eve"}')
	})
	return frame((encoder) => {
		encoding.writeVarUint(encoder, frameKind.awareness)
		encoding.writeVarUint8Array(encoder, body)
	})
}

const stateVector = (bytes: Uint8Array) =>
	frame((encoder) => {
		encoding.writeVarUint(encoder, frameKind.sync)
		encoding.writeVarUint(encoder, 0)
		encoding.writeVarUint8Array(encoder, bytes)
	})

/** Whole frames that stopped the server, or could stop it. A viewer can send them. */
export const malformedFrames: Record<string, Uint8Array> = {
	'a fence of Infinity': frame((encoder) => {
		encoding.writeVarUint(encoder, frameKind.fence)
		writeNumber(encoder, endless)
	}),
	'a probe of Infinity': frame((encoder) => {
		encoding.writeVarUint(encoder, frameKind.probe)
		writeNumber(encoder, endless)
	}),
	'a presence whose clock is Infinity': presence(5, endless),
	'a presence whose id is Infinity': presence(endless, 1),
	'a kind of frame that is Infinity': endless,
	'a state vector of an infinite clock': stateVector(Uint8Array.from([1, 5, ...endless])),
	'a state vector of very many clients': stateVector(new Uint8Array(600 * 1024).fill(1)),
}
