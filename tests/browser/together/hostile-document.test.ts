import * as Y from 'yjs'
import { addMark, addStroke, marksOf } from '../../../shared/canvas.ts'
import { layersOf } from '../../../shared/layers.ts'
import { limits } from '../../../shared/limits.ts'
import { writePerson } from '../../../shared/people.ts'
import { connect } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, copyLink, draw, expectPaint, joinJam, openJam } from '../support.ts'

const reach = limits.canvasReach
const ink = { tool: 'ink', colour: 0xff0000, opacity: 1, size: 1, exponent: 0 } as const
/** Away from the strokes in the middle. */
const aside = (i: number) => ({ x: -3_000 - (i % 100), y: -3_000 - Math.floor(i / 100) })

/** Writes a mark with any keys and values. */
function setMark(doc: Y.Doc, id: string, entries: Record<string, unknown>): void {
	marksOf(doc).set(id, new Y.Map<unknown>(Object.entries({ z: 'a0', ...entries })))
}

/** Entries that the server accepts from an artist but that no page writes, up to the limits. */
const extremes: Record<string, (doc: Y.Doc) => void> = {
	'1,000 isolated layers, with marks on them': (doc) => {
		for (let i = 0; i < 1_000; i++) {
			const z = `b${String(i).padStart(4, '0')}`
			const entries = {
				z,
				blend: 'luminosity',
				opacity: 0.5,
				name: 'x'.repeat(i < 100 ? 2_000 : 0),
			}
			layersOf(doc).set(`layer${i}`, new Y.Map<unknown>(Object.entries(entries)))
		}
		for (let i = 0; i < 100; i++) {
			const points = [{ ...aside(i), pressure: 1 }]
			const content = { kind: 'stroke', stroke: { ...ink, points } } as const
			addMark(doc, `on${i}`, content, { below: null, layer: `layer${i}` })
		}
	},
	'1,000 pictures of the largest size, without files': (doc) => {
		for (let i = 0; i < 1_000; i++) {
			const side = limits.pictureSide
			const sha256 = i.toString(16).padStart(64, '0')
			const picture = { sha256, width: side, height: side, thumbhash: new Uint8Array(20) }
			setMark(doc, `picture${i}`, { picture, frame: { ...aside(i), w: 1, h: 1 } })
		}
	},
	'invalid values': (doc) => {
		const values = [null, true, -1, 1e300, Number.NaN, Number.POSITIVE_INFINITY, '', [], {}]
		values.forEach((value, i) => {
			for (const key of ['picture', 'shape', 'type', 'note', 'ink', 'material', 'z', 'layer']) {
				setMark(doc, `odd-${key}-${i}`, { frame: { ...aside(i), w: 9, h: 9 }, [key]: value })
			}
			layersOf(doc).set(
				`odd${i}`,
				new Y.Map<unknown>([
					['z', value],
					['opacity', value],
				]),
			)
			doc.getMap('palette').set(`0000${String(i).padStart(2, '0')}`, value)
			doc.getMap('ground').set('z', value)
		})
	},
	'marks at the edge of the canvas, and of the largest size': (doc) => {
		const far = { x: -reach, y: -reach, pressure: 1 }
		addStroke(doc, 'far', { ...ink, points: [far, { ...far, x: -reach + 9 }] }, null)
		const frame = { x: -reach, y: -reach, w: reach / 2, h: reach / 2 }
		setMark(doc, 'large', { note: { colour: 0xff }, frame, text: new Y.Text('x'.repeat(30_000)) })
		addStroke(doc, 'blown-up', { ...ink, points: [{ x: -1, y: -1, pressure: 1 }] }, null)
		marksOf(doc).get('blown-up')?.set('place', [1e6, 0, 0, 1e6, -1e6, -1e6])
	},
	'a name that is too long, and an invalid colour': (doc) => {
		doc
			.getMap('people')
			.set(String(doc.clientID), { name: 'x'.repeat(2_000), colour: -1, lends: -1 })
	},
}

test('a hostile document does not stop two people from painting, in an open page and a new one', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	// Art that comes within the first seconds of a page moves its view, unless the person has.
	await host.page.keyboard.press('Shift+0')
	const link = await copyLink(host.page, 'Can paint')
	const { pathname, hash } = new URL(link)
	const [id = ''] = pathname.split('/').slice(2)
	const wire = await connect(server.url, id, hash.slice(1))
	await wire.sync()
	writePerson(wire.doc, { name: 'Eve', colour: 0 })
	for (const write of Object.values(extremes)) wire.doc.transact(() => write(wire.doc))
	await wire.stored()
	expect(wire.refusals).toEqual([])

	const guest = await joinJam(browser, link)
	// The guest looks where the host does, not where the art is.
	await guest.page.addInitScript(
		(key) => sessionStorage.setItem(key, '{"x":0,"y":0,"zoom":1}'),
		`tessera:camera:${id}`,
	)
	await guest.page.reload()
	await expect(guest.page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
	const pages = [host.page, guest.page]
	for (const [i, page] of pages.entries()) {
		const y = 300 + 100 * i
		for (const other of pages) await expectPaint(other, { x: 550, y }, false)
		await draw(page, [
			{ x: 400, y },
			{ x: 700, y },
		])
		for (const other of pages) await expectPaint(other, { x: 550, y })
		await allSaved(page)
	}
	wire.close()
})
