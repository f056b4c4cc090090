import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { builtIn, builtInFormats } from '../../client/facilitation/formats/built-in.ts'
import { formatFile, readFormatFile } from '../../client/facilitation/formats/format-file.ts'
import { lowerEdge } from '../../client/facilitation/formats/glimpse-region.ts'
import { withMinutes } from '../../client/facilitation/formats/timing.ts'
import { readArchiveFile } from '../../client/sync/jam-file/archive-file.ts'
import { decodeArchive } from '../../shared/archive.ts'
import { readMarks } from '../../shared/canvas.ts'
import { Format } from '../../shared/format.ts'

test.each(builtInFormats)('the format %s is one that the server takes', (id) => {
	const format = builtIn(id)
	expect(v.parse(Format, format)).toEqual(format)
	const quick = withMinutes(format, 1)
	expect(quick.rounds.map(({ seconds }) => seconds)).toEqual(format.rounds.map(() => 60))
	expect(v.is(Format, quick)).toBe(true)
})

test('a format comes back from its file', async () => {
	const format = builtIn('telephone')
	const { file, name } = formatFile({ ...format, name: 'Flüster: post/1' })
	expect(name).toBe('Flüster post 1.format.json')
	expect(await readFormatFile(file)).toEqual({ ...format, name: 'Flüster: post/1' })
})

test.each([
	'',
	'null',
	'[]',
	'{"version":2}',
	JSON.stringify({ ...builtIn('relay'), rounds: [] }),
	JSON.stringify({ ...builtIn('relay'), plot: { w: 1e9, h: 100, gap: 0, stepGap: 0 } }),
	`"${'x'.repeat(70_000)}"`,
])('a file that is no format is refused: %.40s', async (text) => {
	expect(await readFormatFile(new Blob([text]))).toBeUndefined()
})

test('a strip is the lower edge of a plot, and never more than the plot', () => {
	const plot = { x: 5, y: 10, w: 100, h: 50 }
	expect(lowerEdge(plot, 20)).toEqual({ x: 5, y: 40, w: 100, h: 20 })
	expect(lowerEdge(plot, 80)).toEqual(plot)
})

test.each(['mural', 'corpse', 'wheel', 'telephone'])(
	'the template %s is a small file whose drawing is protected',
	async (name) => {
		const path = join(import.meta.dirname, `../../client/public/templates/${name}.tessera.zip`)
		const bytes = readFileSync(path)
		expect(bytes.length).toBeLessThan(60_000)
		const { document, template } = await readArchiveFile(new Blob([bytes]))
		const { update, authors } = decodeArchive(new Uint8Array(await document.arrayBuffer()))
		const doc = new Y.Doc()
		Y.applyUpdate(doc, update)
		const marks = readMarks(doc)
		expect(marks.length).toBeGreaterThan(10)
		expect(template?.protectedMarks).toEqual(marks.map(({ id }) => id))
		expect([...doc.store.clients.keys()].every((client) => authors.has(client))).toBe(true)
	},
)
