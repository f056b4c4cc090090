import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { changePaper, plainPaper, readPaper } from '../../shared/paper.ts'
import type { StageRequest } from '../../shared/stage.ts'
import type { Wire } from '../server/wire.ts'
import { artist, ask, marksIn, paint, request, twoDesks } from './desk-support.ts'
import { connect, createJam } from './support.ts'

type Jam = Awaited<ReturnType<typeof createJam>>

const night = { colour: 0x191c2b, texture: 'weave' } as const
const set = (jam: Jam, change: Extract<StageRequest, { do: 'set' }>['change']) =>
	ask(jam, { do: 'set', change })

/** @returns the paper that somebody who comes now sees. */
async function paperOf(jam: Jam) {
	const wire = await connect(jam.id, jam.keys.viewer)
	await wire.sync()
	wire.close()
	return readPaper(wire.doc)
}

describe('the paper', () => {
	test('is for everyone to change where everyone may change everything', async () => {
		const jam = await createJam()
		const ann = await artist(jam, 'ann')
		await ann.sync()
		changePaper(ann.doc, night)
		await ann.stored()
		expect(ann.refusals).toEqual([])
		expect(await paperOf(jam)).toEqual(night)
	})

	const attacks: Record<string, (doc: Y.Doc) => void> = {
		'choose another colour': (doc) => changePaper(doc, { colour: 0xffffff }),
		'choose another texture': (doc) => changePaper(doc, { texture: 'rough' }),
		'take it back': (doc) => changePaper(doc, plainPaper),
	}
	for (const scope of ['own', 'nothing'] as const) {
		test.each(Object.keys(attacks))(
			`is the host’s where guests may change ${scope}: can’t %s`,
			async (name) => {
				const jam = await createJam()
				await set(jam, { change: scope })
				const host = await connect(jam.id, jam.keys.host)
				await host.sync()
				changePaper(host.doc, night)
				await host.stored()
				expect(host.refusals).toEqual([])
				const ann = await artist(jam, 'ann')
				await ann.sync()
				ann.doc.transact(() => attacks[name]?.(ann.doc))
				await ann.stored()
				expect(ann.refusals).toEqual(['paper-not-allowed'])
				expect(await paperOf(jam)).toEqual(night)
			},
		)
	}
})

describe('desks', () => {
	const darken = async (host: Wire) => {
		await host.sync()
		changePaper(host.doc, night)
		await host.stored()
	}

	test('have the paper of the canvas: now, later, and when somebody comes to a new one', async () => {
		const { jam, host, ann, desks } = await twoDesks()
		await darken(host)
		await ann.until(() => readPaper(ann.doc).texture === 'weave')
		expect(readPaper(ann.doc)).toEqual(night)
		const ben = await artist(jam, 'ben', desks.ben.id)
		await ben.sync()
		expect(readPaper(ben.doc)).toEqual(night)
		changePaper(host.doc, plainPaper)
		await host.stored()
		await ben.until(() => readPaper(ben.doc).texture === 'none')
		expect(readPaper(ben.doc)).toEqual(plainPaper)
	})

	test('leave the paper of the canvas as it is when they are revealed', async () => {
		const { jam, host, ann } = await twoDesks()
		await darken(host)
		await ann.until(() => readPaper(ann.doc).texture === 'weave')
		changePaper(ann.doc, { colour: 0xff0000 })
		await paint(ann, 'anns')
		expect(await request(jam, { do: 'reveal-desks', desks: null })).toBe(200)
		expect(await marksIn(jam)).toContain('anns')
		expect(await paperOf(jam)).toEqual(night)
	})
})
