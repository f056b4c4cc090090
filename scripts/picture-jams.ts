import { readFile } from 'node:fs/promises'
import { rgbaToThumbHash } from 'thumbhash'
import * as v from 'valibot'
import { CreatedJam } from '../shared/api.ts'
import { addMark, addPicture, newMarkId, readMarks } from '../shared/canvas.ts'
import { sha256Hex } from '../shared/keys.ts'
import { addLayer, ground } from '../shared/layers.ts'
import type { Ends } from '../shared/mark-schema.ts'
import { writePerson } from '../shared/people.ts'
import { connect } from '../tests/server/connect.ts'
import { paint, seaAndBoat, skyAndHills } from './draw-coast.ts'
import type { Links } from './picture-states/scene.ts'

/** Makes the jams for all pictures over the wire: with art in it, with layers, and empty. */
export async function makeJams(server: string): Promise<Links> {
	const full = await openJam(server, 'An evening by the sea')
	const empty = await openJam(server, '')
	const layered = await openJam(server, '')
	await paintCoast(server, full)
	await paintLayers(server, layered)
	const link = ({ id }: CreatedJam, key: string) => `${server}/j/${id}#${key}`
	return {
		home: server,
		host: link(full, full.keys.host),
		watch: link(full, full.keys.viewer),
		empty: link(empty, empty.keys.host),
		emptyWatch: link(empty, empty.keys.viewer),
		layers: link(layered, layered.keys.host),
	}
}

/** Opens a jam as its host. */
export async function openJam(server: string, title: string): Promise<CreatedJam> {
	const body = JSON.stringify({ title })
	const response = await fetch(`${server}/api/jams`, { method: 'POST', body })
	return v.parse(CreatedJam, await response.json())
}

/** Three layers with a circle each; the upper ones cover a part of what is below them. */
async function paintLayers(server: string, { id, keys }: CreatedJam): Promise<void> {
	const wire = await connect(server, id, keys.host)
	await wire.sync()
	wire.doc.transact(() => {
		writePerson(wire.doc, { name: 'Quiet Otter', colour: 0x0f766e })
		addLayer(wire.doc, 'hills', 'Hills', ground)
		addLayer(wire.doc, 'sky', 'Evening sky', 'hills')
		for (const [layer, x, fill] of [
			[ground, -300, 0x1f4f8f],
			['hills', -100, 0x6ea53f],
			['sky', 100, 0xe0482f],
		] as const) {
			const shape = { form: 'ellipse', line: null, fill, width: 1, opacity: 1 } as const
			const ends: Ends = [x, -150, x + 300, 150]
			addMark(wire.doc, newMarkId(), { kind: 'shape', shape, ends }, { below: null, layer })
		}
	})
	await wire.stored()
	wire.close()
}

async function paintCoast(server: string, { id, keys }: CreatedJam): Promise<void> {
	const wire = await connect(server, id, keys.host)
	await wire.sync()
	paint(wire.doc, [...skyAndHills(), ...seaAndBoat()])
	const photo = await readFile('models/styles/van-gogh-starry-night-1889.webp')
	const sha256 = await sha256Hex(new Uint8Array(photo))
	await fetch(`${server}/api/jams/${id}/assets/${sha256}`, {
		method: 'PUT',
		headers: { Authorization: `Bearer ${keys.host}` },
		body: photo,
	})
	const blues = Array.from({ length: 16 }, (_, i) => [40 + 4 * i, 70 + 5 * i, 120, 255]).flat()
	const thumbhash = rgbaToThumbHash(4, 4, new Uint8Array(blues))
	const picture = { sha256, width: 160, height: 160, thumbhash }
	addPicture(
		wire.doc,
		newMarkId(),
		picture,
		{ x: 400, y: -220, w: 260, h: 260 },
		readMarks(wire.doc).at(-1)?.z ?? null,
	)
	await wire.stored()
	wire.close()
}
