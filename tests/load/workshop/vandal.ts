import * as Y from 'yjs'
import { addMark, marksOf, removeMark } from '../../../shared/canvas.ts'
import { placeMark } from '../../../shared/edit.ts'
import { connect } from '../../server/connect.ts'
import type { Wire } from '../../server/wire.ts'
import { hostileFrames, stroke } from '../../worker/frame-corpus.ts'
import type { Jam } from './tablet.ts'

/** What a vandal tries with the artists' link, one thing after the other. */
const attacks: readonly ((wire: Wire, step: number) => void)[] = [
	({ doc }) => {
		for (const id of [...marksOf(doc).keys()].slice(-50)) removeMark(doc, id)
	},
	({ doc }) => {
		for (const id of [...marksOf(doc).keys()].slice(-50)) placeMark(doc, id, [1, 0, 0, 1, 9e5, 0])
	},
	({ doc }, step) => {
		const eraser = { ...stroke, tool: 'eraser' as const, size: 4_000 }
		addMark(doc, `vandal-${step}`, { kind: 'stroke', stroke: eraser }, { below: 'zz' })
	},
	({ doc }) => void doc.getMap('ground').set('visible', false),
	({ doc }) => {
		for (const id of [...marksOf(doc).keys()].slice(-20)) marksOf(doc).delete(id)
	},
	(wire, step) => {
		for (const frame of hostileFrames(12, step)) wire.send(frame)
	},
	(wire, step) =>
		wire.sendPresence(wire.doc.clientID, step + 1, { name: 'I hate this', colour: 1 }),
]

/** Attacks a jam until `goesOn` says no. It reconnects whenever it is ended. @returns refusals by code */
export async function vandalize(jam: Jam, goesOn: () => boolean): Promise<Map<string, number>> {
	const refusals = new Map<string, number>()
	let step = 0
	while (goesOn()) {
		const options = { secret: 'vandal'.padEnd(22, '_'), address: 'vandal', doc: new Y.Doc() }
		const wire = await connect(jam.server, jam.id, jam.key, options).catch(() => undefined)
		if (!wire) {
			await new Promise((resolve) => setTimeout(resolve, 1_000))
			continue
		}
		try {
			await wire.sync()
			while (goesOn() && wire.closeCode === undefined) {
				attacks[step++ % attacks.length]?.(wire, step)
				await wire.stored()
				await new Promise((resolve) => setTimeout(resolve, 400))
				// A refused change blocks those that follow: a new document starts again.
				if (wire.refusals.length > 0) break
			}
		} catch {
			// Ended by the server.
		}
		for (const code of wire.refusals) refusals.set(code, (refusals.get(code) ?? 0) + 1)
		wire.close()
	}
	return refusals
}
