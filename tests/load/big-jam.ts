import * as v from 'valibot'
import * as Y from 'yjs'
import { type CreatedJam, JamCounters } from '../../shared/api.ts'
import { addPicture, addStroke, marksOf, newMarkId } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import { newHostKey } from '../../shared/keys.ts'
import { writePerson } from '../../shared/people.ts'
import { seeded } from '../seeded.ts'
import { connect, createJam } from '../server/connect.ts'
import type { Wire } from '../server/wire.ts'
import { drawingSeed, type LaidPicture, picturesOf, screen, strokesOf } from './drawing.ts'
import { drawStroke } from './pen-movement.ts'

/** Number of artists, each with a separate id, so that none comes near the limit of frames. */
const artists = 10
const strokesAtOnce = 200
const picturesAtOnce = 8

export interface BigJam extends CreatedJam {
	points: number
	pictureBytes: number
	/** The middle points of the pictures. */
	hearts: Vec[]
}

/**
 * Fills a new jam as people would: stroke by stroke over the wire, pictures by upload.
 * @param field the area for the marks.
 */
export async function fillJam(
	server: string,
	strokes: number,
	pictures: number,
	field = screen,
): Promise<BigJam> {
	const jam = await createJam(server)
	const random = seeded(drawingSeed)
	// A participant's secret has the form of a key.
	const wires = await Promise.all(
		Array.from({ length: artists }, () =>
			connect(server, jam.id, jam.keys.artist, { secret: newHostKey() }),
		),
	)
	await Promise.all(wires.map((wire) => wire.sync()))
	const canvas = new Canvas(wires)
	const points = await drawStrokes(canvas, strokesOf(random, strokes, field))
	const uploaded = await putPictures(server, jam, canvas, picturesOf(random, pictures, field))
	for (const wire of wires) wire.close()
	return { ...jam, ...uploaded, points }
}

/** The counters that the jam's host can read. */
export async function countersOf(server: string, { id, keys }: CreatedJam): Promise<JamCounters> {
	const response = await fetch(`${server}/api/jams/${id}/counters`, { headers: bearer(keys.host) })
	return v.parse(JamCounters, await response.json())
}

/**
 * Document bytes per point of a stroke of this length: the growth of a document with many strokes
 * when the same number is added.
 */
export function bytesAPoint(length: number, strokes = 1000): number {
	const doc = new Y.Doc()
	const random = seeded(2)
	let top: string | null = null
	const size = () => Y.encodeStateAsUpdate(doc).length
	const draw = () => {
		for (let i = 0; i < strokes; i++) {
			const id = newMarkId()
			addStroke(doc, id, drawStroke(random, length, screen), top)
			top = zOf(doc, id)
		}
	}
	draw()
	const before = size()
	draw()
	return (size() - before) / (strokes * length)
}

/** People who take turns at one canvas, each on top of all marks. */
class Canvas {
	readonly #wires: readonly Wire[]
	#turn = 0
	#top: string | null = null

	constructor(wires: readonly Wire[]) {
		this.#wires = wires
	}

	/** The next person adds one mark and its author in one update, as the page does. */
	add(mark: (doc: Y.Doc, id: string, below: string | null) => void): void {
		const number = this.#turn++ % this.#wires.length
		const wire = this.#wires[number]
		if (!wire) throw new Error('nobody is here')
		const { doc } = wire
		const id = newMarkId()
		doc.transact(() => {
			writePerson(doc, { name: `Artist ${number}`, colour: 0xc2410c })
			mark(doc, id, this.#top)
		})
		this.#top = zOf(doc, id)
	}

	/** Waits until everything is stored. @throws when a change was refused. */
	async stored(): Promise<void> {
		await Promise.all(this.#wires.map((wire) => wire.stored()))
		const refusals = this.#wires.flatMap((wire) => wire.refusals)
		if (refusals.length > 0) throw new Error(`the server refused: ${refusals.join(', ')}`)
	}
}

function zOf(doc: Y.Doc, id: string): string | null {
	const z = marksOf(doc).get(id)?.get('z')
	return typeof z === 'string' ? z : null
}

async function drawStrokes(canvas: Canvas, strokes: Iterable<Stroke>): Promise<number> {
	let [count, points] = [0, 0]
	for (const stroke of strokes) {
		points += stroke.points.length
		canvas.add((doc, id, below) => addStroke(doc, id, stroke, below))
		if (++count % strokesAtOnce === 0) await canvas.stored()
	}
	await canvas.stored()
	return points
}

async function putPictures(
	server: string,
	jam: CreatedJam,
	canvas: Canvas,
	pictures: AsyncIterable<LaidPicture>,
): Promise<Pick<BigJam, 'hearts' | 'pictureBytes'>> {
	const hearts: Vec[] = []
	let pictureBytes = 0
	let uploads: Promise<void>[] = []
	for await (const { picture, bytes, frame } of pictures) {
		pictureBytes += bytes.length
		uploads.push(upload(server, jam, picture.sha256, bytes))
		hearts.push({ x: frame.x + frame.w / 2, y: frame.y + frame.h / 2 })
		canvas.add((doc, id, below) => addPicture(doc, id, picture, frame, below))
		if (uploads.length < picturesAtOnce) continue
		await Promise.all(uploads)
		uploads = []
	}
	await Promise.all(uploads)
	await canvas.stored()
	return { hearts, pictureBytes }
}

async function upload(
	server: string,
	{ id, keys }: CreatedJam,
	sha256: string,
	body: Uint8Array<ArrayBuffer>,
): Promise<void> {
	const { status } = await fetch(`${server}/api/jams/${id}/assets/${sha256}`, {
		method: 'PUT',
		headers: bearer(keys.artist),
		body,
	})
	if (status !== 201) throw new Error(`a picture was not stored: ${status}`)
}

function bearer(key: string): Record<string, string> {
	return { Authorization: `Bearer ${key}` }
}
