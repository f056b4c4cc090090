import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import * as Y from 'yjs'
import { encodeArchive } from '../shared/archive.ts'
import { readMarks } from '../shared/canvas.ts'
import type { Template } from '../shared/template.ts'
import { arc, author, curve, Drawing, faint, grey, ink } from './template-drawing.ts'

/**
 * Draws the jams that the home page offers as templates, each with its picture, into client/public/templates/. The same
 * files come out every time. The page gives them their title, prompt and format in its language.
 */

const folder = join(import.meta.dirname, '../client/public/templates')
/** Any time: the date of the files in the ZIP. */
const date = new Date('2026-01-01T00:00:00')

/** Hills, a sun, a river and a house over twelve tiles: whoever paints one tile meets others' lines. */
function mural(): Drawing {
	const drawing = new Drawing()
	const [columns, rows, side] = [4, 3, 600]
	const [w, h] = [columns * side, rows * side]
	for (let i = 0; i <= columns; i++)
		drawing.shape('line', [i * side, 0, i * side, h], { line: faint })
	for (let i = 0; i <= rows; i++) drawing.shape('line', [0, i * side, w, i * side], { line: faint })
	const sun = { x: 1790, y: 440 }
	drawing.circle(sun, 210, 8)
	for (let i = 0; i < 12; i++) {
		const angle = (Math.PI * i) / 6
		const at = (r: number) => ({ x: sun.x + r * Math.cos(angle), y: sun.y + r * Math.sin(angle) })
		drawing.straight([at(270), at(350)])
	}
	const hill = (base: number, height: number, turns: number, phase: number) =>
		curve(80, (t) => ({
			x: w * t,
			y: base - height * Math.sin(2 * Math.PI * (turns * t + phase)),
		}))
	drawing.line(hill(1010, 130, 1.5, 0.1))
	drawing.line(hill(1290, 110, 1.2, 0.55))
	const bank = (offset: number) =>
		curve(60, (t) => ({
			x: 1330 + 260 * Math.sin(5 * t) + offset * (0.35 + t),
			y: 1240 + (h - 1240) * t,
		}))
	drawing.line(bank(-130))
	drawing.line(bank(130))
	drawing.straight([
		{ x: 420, y: 1420 },
		{ x: 420, y: 1130 },
		{ x: 600, y: 960 },
		{ x: 780, y: 1130 },
		{ x: 780, y: 1420 },
		{ x: 420, y: 1420 },
	])
	drawing.shape('rectangle', [560, 1240, 650, 1420], { line: ink, width: 8 })
	for (const [x, y, r] of [
		[520, 350, 120],
		[690, 350, 170],
		[860, 350, 110],
	] as const) {
		drawing.line(arc({ x, y }, r, Math.PI, 2 * Math.PI))
	}
	drawing.straight([
		{ x: 400, y: 350 },
		{ x: 970, y: 350 },
	])
	return drawing
}

/** Three sheets of folded paper; short lines at the folds say where the parts have to meet. */
function corpse(): Drawing {
	const drawing = new Drawing()
	const [w, h, gap] = [900, 600, 240]
	for (let sheet = 0; sheet < 3; sheet++) {
		const x = sheet * (w + gap)
		drawing.shape('rectangle', [x, 0, x + w, 3 * h])
		for (const fold of [h, 2 * h]) {
			for (let dash = 0; dash < 15; dash++) {
				drawing.shape('line', [x + dash * 60 + 15, fold, x + dash * 60 + 45, fold])
			}
		}
		const joints = [
			[h, 390, 510],
			[2 * h, 350, 550],
		] as const
		for (const [y, ...ends] of joints) {
			for (const end of ends) {
				drawing.straight([
					{ x: x + end, y: y - 36 },
					{ x: x + end, y: y + 36 },
				])
			}
		}
	}
	return drawing
}

/** A ring of twelve fields; the three primary colours are there, the rest is to be mixed. */
function wheel(): Drawing {
	const drawing = new Drawing()
	const [inner, outer] = [420, 800]
	const turn = (field: number) => (2 * Math.PI * field) / 12 - Math.PI / 2
	const primaries = [
		[0, 0xf0c419],
		[4, 0xd33b2c],
		[8, 0x2a62b8],
	] as const
	const size = 62
	for (const [field, colour] of primaries) {
		for (let radius = inner + size / 2 + 4; radius < outer - size / 2; radius += 38) {
			// The round ends of a line stay inside of the field.
			const inset = (size / 2 + 4) / radius
			const [from, to] = [turn(field - 0.5) + inset, turn(field + 0.5) - inset]
			drawing.line(arc({ x: 0, y: 0 }, radius, from, to), colour, size)
		}
	}
	for (const radius of [inner, outer]) drawing.circle({ x: 0, y: 0 }, radius, 6)
	for (let field = 0; field < 12; field++) {
		const angle = turn(field + 0.5)
		const at = (r: number) => ({ x: r * Math.cos(angle), y: r * Math.sin(angle) })
		drawing.straight([at(inner), at(outer)], 6)
	}
	// Each primary points at the one across from it.
	for (const [field] of primaries) {
		const angle = turn(field)
		const at = (r: number): [number, number] => [r * Math.cos(angle), r * Math.sin(angle)]
		drawing.shape('arrow', [...at(-150), ...at(330)], { line: grey, width: 6 })
	}
	for (let field = 0; field < 12; field++) {
		const angle = turn(field)
		const [x, y] = [960 * Math.cos(angle), 960 * Math.sin(angle)]
		drawing.shape('ellipse', [x - 70, y - 70, x + 70, y + 70])
	}
	return drawing
}

/** Sentence, picture, sentence, picture: four fields in a row, joined by arrows. */
function telephone(): Drawing {
	const drawing = new Drawing()
	const [w, h, gap] = [800, 600, 200]
	for (let row = 0; row < 3; row++) {
		const y = row * (h + 160)
		for (let step = 0; step < 4; step++) {
			const x = step * (w + gap)
			if (step % 2 === 0) bubble(drawing, x, y, w, h)
			else {
				drawing.shape('rectangle', [x, y, x + w, y + h], { line: ink, width: 6 })
				drawing.shape('rectangle', [x + 26, y + 26, x + w - 26, y + h - 26], { line: faint })
			}
			if (step < 3) {
				drawing.shape('arrow', [x + w + 40, y + h / 2, x + w + gap - 40, y + h / 2], { width: 8 })
			}
		}
	}
	return drawing
}

function bubble(drawing: Drawing, x: number, y: number, w: number, h: number): void {
	const [r, bottom] = [70, y + h - 90]
	const [from, to] = [
		{ x: x + 160, y: bottom },
		{ x: x + 280, y: bottom },
	]
	drawing.line(
		[
			from,
			...arc({ x: x + r, y: bottom - r }, r, 0.5 * Math.PI, Math.PI),
			...arc({ x: x + r, y: y + r }, r, Math.PI, 1.5 * Math.PI),
			...arc({ x: x + w - r, y: y + r }, r, 1.5 * Math.PI, 2 * Math.PI),
			...arc({ x: x + w - r, y: bottom - r }, r, 0, 0.5 * Math.PI),
			to,
		],
		ink,
		6,
	)
	drawing.straight([from, { x: x + 130, y: y + h }, to], 6)
}

function fileOf({ doc }: Drawing): Uint8Array {
	const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
	const template: Template = {
		prompt: '',
		protectedMarks: readMarks(doc).map(({ id }) => id),
		format: null,
	}
	const at = date.getTime()
	return zipSync(
		{
			'jam.json': json({ format: 1, title: '', createdAt: at, savedAt: at }),
			'template.json': json(template),
			'document.bin': encodeArchive({
				update: Y.encodeStateAsUpdate(doc),
				authors: new Map([[author.clientId, author.participant]]),
				salts: [],
			}),
		},
		{ mtime: date, level: 9 },
	)
}

mkdirSync(folder, { recursive: true })
for (const [name, draw] of Object.entries({ mural, corpse, wheel, telephone })) {
	const drawing = draw()
	const [file, picture] = [fileOf(drawing), drawing.svg()]
	writeFileSync(join(folder, `${name}.tessera.zip`), file)
	writeFileSync(join(folder, `${name}.svg`), picture)
	const [size, pictureSize] = [file, picture].map(({ length }) => (length / 1024).toFixed(1))
	console.log(`${name}: ${size} kB, picture ${pictureSize} kB`)
}
