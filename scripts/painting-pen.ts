import { type PaintedStroke, paintingSize } from '../client/pages/painting/painting-file.ts'
import type { Vec } from '../shared/geometry.ts'
import type { Ink, InkPoint } from '../shared/ink.ts'
import { curve } from './template-drawing.ts'

/** The pen that draws the painting of the home page: its strokes, and the lines that they follow. */

/** Those of the painting so far, in their order. */
export const strokes: PaintedStroke[] = []

let seed = 7
/** Pseudo-random number between two bounds. */
export function random(from: number, to: number): number {
	seed = (seed * 1103515245 + 12345) % 2147483648
	return from + ((to - from) * seed) / 2147483648
}

/** What a stroke looks like. */
export interface Look {
	tool?: Ink
	colour: number
	size: number
	opacity?: number
}

/** Adds a stroke. The pen presses less at both ends. */
export function stroke(
	painter: number,
	{ tool = 'ink', colour, size, opacity = 1 }: Look,
	points: readonly Vec[],
): void {
	const inked = points.map(({ x, y }, i): InkPoint => {
		const t = i / Math.max(1, points.length - 1)
		return { x, y, pressure: 0.35 + 0.5 * Math.sin(Math.PI * t) ** 0.5 }
	})
	strokes.push({
		painter,
		stroke: { tool, colour, size, opacity, exponent: -1, points: inked },
	})
}

/** A line that swings up and down. */
export function wave(from: Vec, to: Vec, swing: number, turns: number, phase = 0): Vec[] {
	return curve(28, (t) => ({
		x: from.x + (to.x - from.x) * t,
		y: from.y + (to.y - from.y) * t + swing * Math.sin(2 * Math.PI * (turns * t + phase)),
	}))
}

/** A line that winds outwards. */
export function spiral({ x, y }: Vec, radius: number, turns: number): Vec[] {
	return curve(44, (t) => {
		const angle = 2 * Math.PI * turns * t
		return { x: x + radius * t * Math.cos(angle), y: y + radius * t * Math.sin(angle) }
	})
}

/** A band across the painting, in three strokes that overlap, back and forth. */
export function band(painter: number, look: Look, y: number, swing: number): void {
	const { w } = paintingSize
	const cuts = [-40, w * random(0.3, 0.38), w * random(0.62, 0.7), w + 40]
	const parts = [0, 1, 2].map((i) => {
		const [left, right] = [(cuts[i] ?? 0) - 30, (cuts[i + 1] ?? 0) + 30]
		return wave(
			{ x: left, y: y + random(-5, 5) },
			{ x: right, y: y + random(-5, 5) },
			swing,
			random(0.8, 1.6),
			random(0, 1),
		)
	})
	for (const part of parts.reverse()) stroke(painter, look, part.reverse())
}

/** A straight stroke in the middle of which the pen presses most. */
export function line(from: Vec, to: Vec): Vec[] {
	return wave(from, to, 0, 0).filter((_, i) => i % 3 === 0)
}
