import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { encodePainting, paintingSize } from '../client/pages/painting/painting-file.ts'
import type { Vec } from '../shared/geometry.ts'
import { band, type Look, line, random, spiral, stroke, strokes, wave } from './painting-pen.ts'
import { curve } from './template-drawing.ts'

/**
 * Draws the painting that the home page shows being painted, an evening by the sea, into
 * client/public/home/painting.bin. Run `npm run home-painting`. The same file comes out every time.
 */

const file = join(import.meta.dirname, '../client/public/home/painting.bin')
const { w, h } = paintingSize
const horizon = 430
const [sky, sea, land] = [0, 1, 2]

const sun: Vec = { x: 1090, y: horizon - 52 }

/** From the horizon up: warm to dark. */
function paintSky(): void {
	const colours = [
		0xf7c873, 0xf3a764, 0xea8a6c, 0xd06d7c, 0xa75b88, 0x7a4f8d, 0x524786, 0x38396f, 0x282c58,
	]
	stroke(sky, { colour: 0xfff1c4, size: 46 }, spiral(sun, 46, 3))
	colours.forEach((colour, i) => {
		band(sky, { colour, size: 92 - 2 * i }, horizon - 30 - i * 47, 4 + i)
		if (i === 2) {
			stroke(sky, { colour: 0xffe9ae, size: 40 }, spiral(sun, 48, 3))
			stroke(sky, { colour: 0xfffbe6, size: 26 }, spiral(sun, 28, 3))
		}
	})
	for (const [x, y, radius, colour] of [
		[560, 150, 64, 0x9a86c4],
		[760, 92, 44, 0x8f8fd0],
		[1330, 128, 58, 0xb58cc0],
	] as const) {
		stroke(sky, { colour, size: 11 }, spiral({ x, y }, radius, 3))
		stroke(sky, { colour: 0xe9d9e6, size: 6 }, spiral({ x: x + 5, y: y + 3 }, radius + 14, 3.3))
	}
	for (const [y, from, to] of [
		[250, 820, 1180],
		[290, 1020, 1370],
		[322, 640, 980],
	] as const) {
		stroke(
			sky,
			{ tool: 'calligraphy', colour: 0xffd9b0, size: 13, opacity: 0.9 },
			wave({ x: from, y }, { x: to, y: y - 8 }, 7, 2.5),
		)
	}
	for (let i = 0; i < 15; i++) {
		const [x, y] = [random(480, 1580), random(14, 120)]
		const size = random(4, 9)
		stroke(sky, { colour: 0xfdf3d0, size }, [
			{ x, y },
			{ x: x + 2, y: y + 1 },
		])
	}
}

/** From the bottom up, then the light on the water and the foam. */
function paintSea(): void {
	const colours = [0x1a3157, 0x1f3a63, 0x264270, 0x2f4c80, 0x41588f, 0x5f5f98, 0x8e6b93]
	colours.forEach((colour, i) => {
		band(sea, { colour, size: 82 - 6 * i }, h - 32 - i * 50, 15 - 2 * i)
	})
	for (let i = 0; i < 13; i++) {
		const y = horizon + 14 + i * 17
		const half = 74 - 3 * i + random(-16, 16)
		const colour = [0xffe3a3, 0xf7c06b, 0xf09a62][i % 3] ?? 0xffe3a3
		stroke(
			sea,
			{ colour, size: 7 + i * 0.5 },
			wave({ x: sun.x - half, y }, { x: sun.x + half, y: y + random(-3, 3) }, 3 + i / 4, 1.5),
		)
	}
	for (let i = 0; i < 9; i++) {
		const y = horizon + 120 + i * 26
		const x = i < 4 ? random(420, 1000) : random(380, 560)
		stroke(
			sea,
			{ tool: 'calligraphy', colour: i % 2 ? 0xa9c6e3 : 0xe8eef2, size: 8 + i, opacity: 0.85 },
			wave({ x, y }, { x: x + random(180, 340), y: y + 4 }, 6 + i, 2, random(0, 1)),
		)
	}
}

const boat: Vec = { x: 800, y: 570 }
const house: Vec = { x: 1490, y: 312 }

/** The outline of the cape. */
function cape(top: number, from: number): Vec[] {
	return curve(26, (t) => ({
		x: from + (w + 50 - from) * t,
		y: top - 66 * Math.sin((Math.PI / 2) * t) - 10 * Math.sin(11 * t),
	}))
}

/** The edge of the shore in front. */
function shore(y: number): Vec[] {
	return curve(30, (t) => ({ x: 880 + 780 * t, y: y - 90 * t * t + 14 * Math.sin(9 * t) }))
}

/** Lines in pencil that say where everything is going to be; the paint covers them. */
function sketch(): void {
	const pencil: Look = { tool: 'pencil', colour: 0x5a5560, size: 7 }
	stroke(land, pencil, wave({ x: 120, y: horizon }, { x: 1540, y: horizon + 4 }, 2, 1))
	stroke(land, pencil, cape(horizon + 6, 1250))
	stroke(land, pencil, shore(h - 84))
	stroke(
		land,
		pencil,
		curve(30, (t) => ({
			x: sun.x + 48 * Math.cos(6.6 * t),
			y: sun.y + 48 * Math.sin(6.6 * t),
		})),
	)
	stroke(land, pencil, [...line(at(96, -20), at(0, -160)), ...line(at(0, -150), at(0, 0))])
	stroke(
		land,
		pencil,
		curve(16, (t) => at(-96 + 198 * t, 26 * Math.sin(Math.PI * t))),
	)
}

/** @returns a point beside the boat's mast. */
function at(x: number, y: number): Vec {
	return { x: boat.x + x, y: boat.y + y }
}

/** A sketch, then the shore with its grass, the cape with its house, flowers, and a boat. */
function paintLand(): void {
	sketch()
	for (const [i, colour] of [0x3b2f3f, 0x4a3a45, 0x5d4650].entries()) {
		stroke(land, { colour, size: 84 }, shore(h - 4 + 34 * (1 - i)))
	}
	stroke(land, { tool: 'pencil', colour: 0xf1c38f, size: 20 }, shore(h - 76))
	for (let i = 0; i < 22; i++) {
		const x = random(1100, 1590)
		const y = h - 30 - ((x - 880) / 780) ** 2 * 80
		const lean = random(-26, 26)
		stroke(
			land,
			{ colour: [0x2f6b57, 0x5d9150, 0x1f4e45][i % 3] ?? 0x2f6b57, size: random(9, 15) },
			curve(8, (t) => ({ x: x + lean * t * t, y: y - random(74, 104) * t })),
		)
	}
	for (const [i, colour] of [0x2c2a4e, 0x33315c, 0x463a69].entries()) {
		stroke(land, { colour, size: 62 }, cape(horizon + 18 - 34 * i, 1270 + 34 * i))
	}
	paintHouse()
	for (let i = 0; i < 8; i++) {
		const [x, y] = [1150 + i * 58 + random(-18, 18), h - 124 - i * 9 + random(-26, 26)]
		stroke(
			land,
			{ colour: [0xf2b45a, 0xe9694b, 0xe5849b][i % 3] ?? 0xf2b45a, size: 15 },
			spiral({ x, y }, 10, 2),
		)
	}
	paintBoat()
	for (const [x, y] of [
		[690, 236],
		[742, 262],
		[640, 272],
	] as const) {
		stroke(
			land,
			{ tool: 'calligraphy', colour: 0x2a2440, size: 9 },
			curve(16, (t) => ({ x: x - 26 + 52 * t, y: y - 15 * Math.abs(Math.sin(2 * Math.PI * t)) })),
		)
	}
}

function paintBoat(): void {
	stroke(land, { colour: 0x3a2530, size: 9 }, line(at(0, 4), at(1, -176)))
	for (let i = 0; i < 6; i++) {
		const y = -26 - i * 25
		const colour = i % 2 ? 0xf3e4d2 : 0xfff7ea
		stroke(land, { colour, size: 31 }, line(at(18, y), at(104 - i * 16, y + 4)))
		if (i < 5) {
			stroke(land, { colour: 0xe9694b, size: 29 }, line(at(-17, y - 2), at(-66 + i * 12, y + 2)))
		}
	}
	stroke(
		land,
		{ colour: 0x7a3f35, size: 34 },
		curve(14, (t) => at(-98 + 202 * t, 8 + 22 * Math.sin(Math.PI * t))),
	)
	stroke(
		land,
		{ colour: 0xf2b45a, size: 7 },
		curve(14, (t) => at(-104 + 214 * t, -6 + 15 * Math.sin(Math.PI * t))),
	)
}

function paintHouse(): void {
	const { x, y } = house
	for (let i = 0; i < 3; i++) {
		stroke(
			land,
			{ colour: i % 2 ? 0xf6e9d8 : 0xefdcc6, size: 26 },
			line({ x: x - 32, y: y - 8 + 17 * i }, { x: x + 32, y: y - 8 + 17 * i }),
		)
	}
	stroke(land, { colour: 0xd1503b, size: 20 }, [
		...line({ x: x - 48, y: y - 22 }, { x, y: y - 54 }),
		...line({ x, y: y - 54 }, { x: x + 48, y: y - 22 }),
	])
	stroke(
		land,
		{ colour: 0xb9402f, size: 22 },
		line({ x: x - 34, y: y - 26 }, { x: x + 34, y: y - 26 }),
	)
	for (const side of [-15, 15]) {
		const pane = { x: x + side, y: y + 8 }
		stroke(land, { colour: 0xffb84d, size: 21 }, [pane, { x: pane.x, y: pane.y + 3 }])
	}
}

paintSky()
paintSea()
paintLand()
const bytes = encodePainting(strokes)
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, bytes)
console.log(`${strokes.length} strokes, ${(bytes.length / 1024).toFixed(1)} kB`)
