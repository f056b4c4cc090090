import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { levelFor, overviewLevel, tilesInRect } from '../../client/canvas/painter/levels.ts'
import { planTiles } from '../../client/canvas/painter/tile-plan.ts'
import { Scene } from '../../client/document/scene.ts'
import { decodeLaserPart } from '../../client/sync/ephemeral/laser-codec.ts'
import { decodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { addStroke, marksOf, readMark, readMarks } from '../../shared/canvas.ts'
import { clampToBounds } from '../../shared/canvas-bounds.ts'
import { squaresIn } from '../../shared/geometry.ts'
import { forEachPoint, InkError, pack, unpack } from '../../shared/ink-codec.ts'
import { addLayer, ground, layersOf, readLayers } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { packOutline } from '../../shared/outline.ts'
import { readPalette } from '../../shared/palette.ts'
import { personOf, readStyleSharers, writePerson } from '../../shared/people.ts'
import { unpackRecipe } from '../../shared/recipe-bytes.ts'
import { outline } from './marks.ts'

/** A document can hold any values; what is read from it is bounded. */

const reach = limits.canvasReach
const looks = { tool: 'ink', colour: 0, opacity: 1, size: 8, exponent: 0 } as const
/** Numbers that often break code, and any other number. */
const number = fc.oneof(
	fc.double(),
	fc.integer(),
	fc.constantFrom(
		...[Infinity, -Infinity, Number.NaN, 0, -0, 5e-324, 1e-300, 1e12, 1e300, 2 ** 53, -(2 ** 53)],
		...[reach, -reach, reach + 1, -1, 0.5, 1],
	),
)
const anything = fc.oneof(
	number,
	fc.string(),
	fc.boolean(),
	fc.constant(null),
	fc.uint8Array({ maxLength: 40 }),
)
const bounded = fc.double({ min: -reach, max: reach, noNaN: true })
/** Mostly valid values. */
const mostly = <T>(sound: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 12, arbitrary: sound }, { weight: 1, arbitrary: number })
const coordinate = mostly(bounded)
const length = mostly(fc.double({ min: 0, max: reach, noNaN: true }))
const share = mostly(fc.double({ min: 0, max: 1, noNaN: true }))
const colour = mostly(fc.nat(0xffffff))
const pixels = mostly(fc.integer({ min: 1, max: limits.pictureSide }))

/** A number as lib0 writes it, or with any number of bytes, as lib0 never writes it. */
const varuint = fc.oneof(
	fc.nat().map((value) => encoding.encode((encoder) => encoding.writeVarUint(encoder, value))),
	fc
		.integer({ min: 5, max: 400 })
		.map((length) => Uint8Array.from({ length }, (_, i) => (i < length - 1 ? 0xff : 1))),
)

/** Bytes with the form of a stroke and arbitrary numbers. */
const ink = fc
	.record({
		head: fc.tuple(
			fc.constantFrom(1, 2),
			fc.nat(8),
			fc.nat(255),
			fc.nat(255),
			fc.nat(255),
			fc.nat(255),
		),
		exponent: fc.oneof(fc.integer({ min: -24, max: 24 }).map(signed), varuint),
		size: varuint,
		count: fc.oneof(fc.integer({ min: 1, max: 9 }).map(unsigned), varuint),
		start: fc.tuple(varuint, varuint),
		order: fc.nat(3),
		nibbles: fc.uint8Array({ maxLength: 80 }),
	})
	.map(({ head, exponent, size, count, start, order, nibbles }) =>
		Uint8Array.from([
			...head,
			...exponent,
			...size,
			...count,
			...start.flatMap((n) => [...n]),
			order,
			...nibbles,
		]),
	)

function signed(value: number): Uint8Array {
	return encoding.encode((encoder) => encoding.writeVarInt(encoder, value))
}

function unsigned(value: number): Uint8Array {
	return encoding.encode((encoder) => encoding.writeVarUint(encoder, value))
}

/** The bytes of a stroke, with some of them changed. */
const changedInk = fc
	.tuple(
		fc.array(fc.record({ x: bounded, y: bounded, pressure: fc.constant(0.5) }), {
			minLength: 1,
			maxLength: 5,
		}),
		fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 2 }),
	)
	.map(([points, changes]) => {
		const bytes = pack({ ...looks, points })
		for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
		return bytes
	})

/** Plain objects: Yjs stores no others. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
	fc.record(model, { noNullPrototype: true })

const attributes = {
	z: fc.oneof(
		{ weight: 12, arbitrary: fc.constant('a0') },
		anything,
		fc.constant('a'.repeat(5000)),
	),
	place: fc.option(
		fc.tuple(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate),
	),
	layer: anything,
	group: anything,
	locked: anything,
}
const frame = record({ x: coordinate, y: coordinate, w: length, h: length })
/** Values at the keys of marks, some valid and some not. */
const mark: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
	record({ ...attributes, ink: fc.oneof(changedInk, ink, anything) }),
	record({
		...attributes,
		shape: record({
			form: fc.constantFrom('rectangle', 'arrow', 'star', 'circle', 'path'),
			line: colour,
			fill: fc.option(colour),
			width: length,
			opacity: share,
		}),
		ends: fc.tuple(coordinate, coordinate, coordinate, coordinate),
		outline: fc.oneof(outline.map(packOutline), fc.uint8Array({ maxLength: 40 }), anything),
		material: fc.oneof(fc.uint8Array({ minLength: 5, maxLength: 5 }), anything),
		seed: anything,
	}),
	record({
		...attributes,
		frame,
		type: record({
			face: fc.constant('sans'),
			size: length,
			colour,
			align: fc.constant('left'),
		}),
	}),
	record({ ...attributes, frame, note: record({ colour }) }),
	record({
		...attributes,
		frame,
		picture: record({
			sha256: fc.constant('0'.repeat(64)),
			width: pixels,
			height: pixels,
			thumbhash: fc.uint8Array({ minLength: 4, maxLength: 33 }),
			recipe: anything,
		}),
	}),
)

/** Seeds have 32 bits; no other number is as large. */
const isBounded = (number: number) => Math.abs(number) <= 2 ** 32
/** How far scaled content may reach beyond the edge. */
const isFarthest = (edge: number) => Math.abs(edge) <= 10 * reach

/** @returns every number in a value. */
function* numbersIn(value: unknown): Iterable<number> {
	if (typeof value === 'number') yield value
	else if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
		for (const part of Object.values(value)) yield* numbersIn(part)
	}
}

describe('a mark', () => {
	test('with any values has finite numbers and lies near the canvas, or is skipped', () => {
		const read = new Set<string>()
		fc.assert(
			fc.property(mark, (entries) => {
				const doc = new Y.Doc()
				const map = new Y.Map<unknown>(Object.entries(entries))
				map.set('text', new Y.Text('a text'))
				marksOf(doc).set('m', map)
				const mark = readMark(doc, 'm')
				if (!mark) return
				read.add(mark.kind)
				const { author: _, ...rest } = mark
				expect([...numbersIn(rest)].every(isBounded)).toBe(true)
				const { x, y, w, h } = mark.bounds
				expect([x, y, x + w, y + h].every(isFarthest)).toBe(true)
				if (mark.kind === 'stroke') {
					let count = 0
					forEachPoint(mark.stroke, (x, y) => {
						count += 1
						expect(clampToBounds({ x, y })).toEqual({ x, y })
					})
					expect(count).toBeLessThanOrEqual(limits.strokePoints)
				}
				expect(overviewOf(mark.bounds)).toBeLessThanOrEqual(9)
			}),
			{ numRuns: 600 },
		)
		expect([...read].sort()).toEqual(['note', 'picture', 'shape', 'stroke', 'text'])
	})

	test('is shown without its transform if the transform moves it off the canvas', () => {
		const doc = new Y.Doc()
		addStroke(doc, 'm', { ...looks, points: [{ x: 0, y: 0, pressure: 1 }] }, null)
		marksOf(doc).get('m')?.set('place', [1, 0, 0, 1, 9e8, 0])
		expect(readMark(doc, 'm')).toMatchObject({ kind: 'stroke', bounds: { x: -8, y: -8 } })
		expect(readMark(doc, 'm')).not.toHaveProperty('place')
	})

	test('that is hostile does not stop other marks from being shown', () => {
		fc.assert(
			fc.property(fc.array(mark, { maxLength: 20 }), (others) => {
				const doc = new Y.Doc()
				addStroke(doc, 'good', { ...looks, points: [{ x: 5, y: 5, pressure: 1 }] }, null)
				others.forEach((entries, i) => {
					marksOf(doc).set(`m${i}`, new Y.Map<unknown>(Object.entries(entries)))
				})
				const scene = new Scene(doc)
				expect(scene.get('good')).toBeDefined()
				expect(
					scene.marks.map(({ bounds }) => overviewOf(bounds)).every((count) => count <= 9),
				).toBe(true)
				scene.close()
			}),
		)
	})

	test('has bounded text, whatever length was written', () => {
		const doc = new Y.Doc()
		const text = new Y.Text()
		const frame = { x: 0, y: 0, w: 9, h: 9 }
		const entries = { z: 'a0', note: { colour: 0 }, frame, text }
		marksOf(doc).set('m', new Y.Map<unknown>(Object.entries(entries)))
		for (let i = 0; i < 30; i++) text.insert(0, 'abc '.repeat(250))
		const mark = readMark(doc, 'm')
		expect(mark).toMatchObject({ text: 'abc '.repeat(limits.textLength / 4) })
	})
})

/** @returns the number of tiles in an overview of marks with these bounds. */
function overviewOf(bounds: { x: number; y: number; w: number; h: number }): number {
	const wanted = planTiles({ visible: { x: 0, y: 0, w: 800, h: 600 }, scale: 1 }, bounds)
	return Math.max(wanted.overview.length, tilesInRect(bounds, overviewLevel(bounds)).length)
}

test('the bytes of a stroke give a bounded stroke or InkError', () => {
	fc.assert(
		fc.property(ink, (bytes) => {
			try {
				const { size, exponent, points } = unpack(bytes)
				expect(size).toBeGreaterThan(0)
				expect(size).toBeLessThanOrEqual(2 * reach)
				expect(Math.abs(exponent)).toBeLessThanOrEqual(24)
				for (const point of points) expect(clampToBounds(point)).toEqual({ x: point.x, y: point.y })
			} catch (error) {
				expect(error).toBeInstanceOf(InkError)
			}
		}),
		{ numRuns: 1000 },
	)
})

test('a stroke of infinite size, or very far away, is refused', () => {
	const bytes = pack({ ...looks, points: [{ x: 0, y: 0, pressure: 1 }] })
	const endless = Uint8Array.from([
		...bytes.slice(0, 7),
		...new Array(300).fill(0xff),
		1,
		...bytes.slice(8),
	])
	expect(() => unpack(endless)).toThrow(InkError)
	const far = pack({ ...looks, exponent: 24, points: [{ x: 1e15, y: 0, pressure: 1 }] })
	expect(() => unpack(far)).toThrow(InkError)
})

test('live parts and lasers are bounded, or throw', () => {
	const bytes = fc.tuple(fc.string({ maxLength: 99 }), varuint, fc.oneof(ink, fc.uint8Array()))
	fc.assert(
		fc.property(bytes, ([id, start, rest]) => {
			const name = encoding.encode((encoder) => encoding.writeVarString(encoder, id))
			for (const decode of [decodeInkPart, decodeLaserPart]) {
				let part: ReturnType<typeof decode>
				try {
					part = decode(Uint8Array.from([...name, ...start, ...rest]))
				} catch {
					continue
				}
				const points = 'points' in part ? part.points : (part.stroke?.points ?? [])
				expect(points.length).toBeLessThanOrEqual(limits.strokePoints)
				for (const { x, y } of points) expect(clampToBounds({ x, y })).toEqual({ x, y })
				if ('start' in part) expect(part.start).toSatisfy(Number.isSafeInteger)
			}
		}),
	)
})

describe('layers', () => {
	test('are bounded in number and include the ground; marks on other layers lie on the ground', () => {
		const doc = new Y.Doc()
		doc.transact(() => {
			for (let i = 0; i < 3000; i++) {
				const entries = { z: `b${String(i).padStart(4, '0')}`, opacity: 0.5 }
				layersOf(doc).set(`l${i}`, new Y.Map<unknown>(Object.entries(entries)))
			}
		})
		expect(readLayers(doc)).toHaveLength(limits.layersRead + 1)
		const scene = new Scene(doc)
		expect(scene.layers.some(({ id }) => id === ground)).toBe(true)
		scene.close()
	})

	test('are read by their own keys, whatever else the map contains', () => {
		const doc = new Y.Doc()
		addLayer(doc, 'l', 'sky', ground)
		doc.transact(() => {
			let map = layersOf(doc).get('l')
			for (let i = 0; i < 20_000 && map; i++) {
				const inner = new Y.Map<unknown>()
				map.set('deeper', inner)
				map = inner
			}
		})
		expect(readLayers(doc)).toMatchObject([{ id: ground }, { id: 'l', name: 'sky', opacity: 1 }])
	})

	test('and a palette with any values are bounded', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), anything)), (entries) => {
				const doc = new Y.Doc()
				for (const [key, value] of entries) {
					doc.getMap('palette').set(key, value)
					layersOf(doc).set(
						key,
						new Y.Map<unknown>([
							['z', 'a1'],
							['opacity', value],
							['name', value],
						]),
					)
				}
				expect(readPalette(doc).length).toBeLessThanOrEqual(limits.paletteColours)
				for (const { opacity, name } of readLayers(doc)) {
					expect(opacity).toBeGreaterThanOrEqual(0)
					expect(opacity).toBeLessThanOrEqual(1)
					expect(name.length).toBeLessThanOrEqual(limits.nameLength)
				}
				expect(readMarks(doc)).toEqual([])
			}),
		)
	})
})

describe('people', () => {
	/** Writes entries under many client ids, each for another person. */
	function crowd(count: number, lendsOf = (_client: number) => 1): Y.Doc {
		const doc = new Y.Doc()
		doc.transact(() => {
			for (let client = 1; client <= count; client++) {
				doc.clientID = client
				writePerson(doc, { name: `${client}`, colour: 0, who: `${client}`, lends: lendsOf(client) })
			}
		})
		return doc
	}

	test('who share their style are listed up to a limit', () => {
		expect(readStyleSharers(crowd(limits.styleSharersRead + 5))).toHaveLength(
			limits.styleSharersRead,
		)
	})

	test('are read up to a limit', () => {
		const most = limits.clientsPerJam
		const doc = crowd(most + 1, (client) => (client < most ? 0 : 1))
		expect(readStyleSharers(doc)).toMatchObject([{ who: `${most}` }])
	})

	test('are read from their last entry, even when it is invalid', () => {
		const doc = crowd(1)
		doc.clientID = 1
		writePerson(doc, { name: 'Ann', colour: 1 })
		expect(personOf(doc, 1)).toEqual({ name: 'Ann', colour: 1 })
		for (const value of [null, 7, 'Ann', { name: 'A'.repeat(50), colour: 1 }, []]) {
			doc.getMap('people').set('1', value)
			expect(personOf(doc, 1)).toBeUndefined()
		}
	})
})

test('a grid over any rectangle has a bounded number of squares', () => {
	fc.assert(
		fc.property(number, number, number, number, number, (x, y, w, h, side) => {
			expect(squaresIn({ x, y, w, h }, side).length).toBeLessThanOrEqual(128 * 128)
		}),
	)
	expect(
		tilesInRect({ x: 1e300, y: 1e300, w: 1e299, h: 1e299 }, levelFor(1)).length,
	).toBeLessThanOrEqual(128 * 128)
})

test('a recipe from any bytes is bounded, or undefined', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 320 }), (bytes) => {
			try {
				for (const number of numbersIn(unpackRecipe(bytes)))
					expect(number).toSatisfy(Number.isFinite)
			} catch (error) {
				expect(error).toMatchObject({ name: 'RecipeError' })
			}
		}),
	)
})
