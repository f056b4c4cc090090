import type * as Y from 'yjs'
import { addStroke, newMarkId, readMarks } from '../shared/canvas.ts'
import type { Ink } from '../shared/ink.ts'
import { wave } from './draw-coast.ts'
import { ring } from './draw-figures.ts'

/** A child's landscape: a house, a tree and the sun over hills and a stream. For pictures of the app. */

interface Stroke {
	tool?: Ink
	colour: number
	size: number
	opacity?: number
	points: { x: number; y: number }[]
}

type At = readonly [x: number, y: number]
const line = (...points: At[]) => points.map(([x, y]) => ({ x, y }))

const size = { w: 460, h: 340 }
/** World units for each unit below. */
const scale = 0.93
/** Size of the drawing, world units. */
export const meadowSize = { w: scale * size.w, h: scale * size.h }

/** Horizontal strokes that cover an area, in turning colours. */
function cover(colours: number[], top: number, bottom: number, bend: number): Stroke[] {
	const rows = Math.round((bottom - top) / 20)
	return Array.from({ length: rows + 1 }, (_, row) => {
		const y = top + ((bottom - top) * row) / rows
		return {
			colour: colours[Math.floor((row / (rows + 1)) * colours.length)] ?? 0,
			size: 34,
			points: wave({ x: 17, y }, { x: size.w - 17, y }, bend, 1.5, row / 7),
		}
	})
}

/** The ground and the sky. */
export function land(): Stroke[] {
	return [
		...cover([0x3f7fd0, 0x5b9be0, 0x86bdf0, 0xf6d9a8], 17, 170, 3),
		{
			colour: 0x5d6fb4,
			size: 46,
			points: wave({ x: 30, y: 168 }, { x: 250, y: 176 }, 26, 0.7, 0.55),
		},
		{
			colour: 0x7286c4,
			size: 46,
			points: wave({ x: 220, y: 180 }, { x: 428, y: 168 }, 24, 0.6, 0.5),
		},
		...cover([0x9cc35a, 0x7fb04a, 0x5f9a3e, 0x4a8338], 206, 323, 4),
		{
			colour: 0x4aa0d8,
			size: 30,
			points: line([300, 214], [322, 236], [296, 262], [338, 290], [330, 322]),
		},
		{
			colour: 0xbfe3f4,
			size: 6,
			points: line([300, 222], [314, 238], [292, 262], [330, 290], [324, 318]),
		},
	]
}

/** What stands on it. */
export function homestead(): Stroke[] {
	const rays = Array.from({ length: 12 }, (_, i): Stroke => {
		const angle = (Math.PI * i) / 6
		const at = (radius: number): At => [
			380 + radius * Math.cos(angle),
			66 + radius * Math.sin(angle),
		]
		return { colour: 0xf4b83a, size: 7, points: line(at(42), at(58)) }
	})
	return [
		{ colour: 0xfbd84b, size: 34, points: ring({ x: 380, y: 66 }, 14) },
		...rays,
		{ colour: 0xfdf6e4, size: 22, points: wave({ x: 90, y: 58 }, { x: 190, y: 54 }, 7, 2) },
		{ colour: 0xfdf6e4, size: 18, points: wave({ x: 110, y: 44 }, { x: 170, y: 42 }, 6, 1.5) },
		...[0, 1, 2, 3].map(
			(row): Stroke => ({
				colour: 0xf2e3c4,
				size: 26,
				points: line([128, 196 + 22 * row], [218, 196 + 22 * row]),
			}),
		),
		{
			colour: 0xc8452f,
			size: 24,
			points: line(
				[106, 184],
				[172, 128],
				[240, 184],
				[172, 150],
				[124, 182],
				[220, 182],
				[172, 146],
			),
		},
		{ colour: 0x8a4b2a, size: 24, points: line([172, 236], [172, 262]) },
		{ colour: 0x6db3e8, size: 18, points: line([136, 212], [140, 212]) },
		{ colour: 0x6db3e8, size: 18, points: line([206, 212], [210, 212]) },
		{ colour: 0x6b4226, size: 18, points: line([384, 276], [388, 220], [380, 186]) },
		{ colour: 0x3f7d3a, size: 46, points: ring({ x: 384, y: 166 }, 24) },
		{ colour: 0x5a9a45, size: 26, points: ring({ x: 378, y: 158 }, 16) },
		...[0, 1, 2, 3, 4, 5, 6, 7].map(
			(i): Stroke => ({
				colour: [0xe8506a, 0xf7c948, 0xfdf6e4, 0xb65fd0][i % 4] ?? 0,
				size: 10,
				points: line(
					[40 + 29 * i, 296 + 14 * Math.sin(2.4 * i)],
					[42 + 29 * i, 297 + 14 * Math.sin(2.4 * i)],
				),
			}),
		),
	]
}

/** Adds strokes on top of all marks. @param corner where the drawing begins, world units. */
export function drawAt(
	doc: Y.Doc,
	strokes: readonly Stroke[],
	corner: { x: number; y: number },
): void {
	for (const { tool = 'ink', colour, size, opacity = 1, points } of strokes) {
		const moved = points.map(({ x, y }) => ({
			x: scale * x + corner.x,
			y: scale * y + corner.y,
			pressure: 0.5,
		}))
		const stroke = { tool, colour, size: scale * size, opacity, exponent: -3, points: moved }
		addStroke(doc, newMarkId(), stroke, readMarks(doc).at(-1)?.z ?? null)
	}
}
