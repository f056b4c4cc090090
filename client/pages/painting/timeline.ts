import type { Vec } from '../../../shared/geometry.ts'
import type { InkPoint, Stroke } from '../../../shared/ink.ts'
import type { PaintedStroke } from './painting-file.ts'

/** When the strokes of a painting are painted. Each painter paints one after the other; all paint at once. */

/** Speed of a pen, world units a second. */
const penSpeed = 900
/** Speed of a pen above the canvas. */
const moveSpeed = 1800
/** Shortest time of a stroke and of a way to the next one, seconds. */
const leastStroke = 0.3
const leastMove = 0.18

/** A stroke with the times at which it starts and ends, seconds. */
export interface TimedStroke extends PaintedStroke {
	start: number
	end: number
}

/** @returns the strokes in the order in which they end: later ones lie on top. */
export function schedule(strokes: readonly PaintedStroke[]): TimedStroke[] {
	const previous = new Map<number, { time: number; at: Vec | undefined }>()
	const timed = strokes.map(({ painter, stroke }): TimedStroke => {
		const { points } = stroke
		const { time, at } = previous.get(painter) ?? { time: 0, at: points[0] }
		const move = points[0] && at ? distance(at, points[0]) / moveSpeed : 0
		const start = time + Math.max(leastMove, move)
		const end = start + Math.max(leastStroke, lengthOf(points) / penSpeed)
		previous.set(painter, { time: end, at: points.at(-1) })
		return { painter, stroke, start, end }
	})
	return timed.sort((a, b) => a.end - b.end)
}

/** @returns the stroke as far as it is painted at a time between its start and its end. */
export function partAt({ stroke, start, end }: TimedStroke, time: number): Stroke {
	const { points } = stroke
	const position = ((points.length - 1) * (time - start)) / (end - start)
	const whole = Math.floor(position)
	const [from, to] = [points[whole], points[whole + 1]]
	const part = points.slice(0, whole + 1)
	if (from && to) part.push(between(from, to, position - whole))
	return { ...stroke, points: part }
}

/** @returns where a painter's pen is, world units; undefined for one without strokes. */
export function penAt(
	strokes: readonly TimedStroke[],
	painter: number,
	time: number,
): Vec | undefined {
	const own = strokes.filter((stroke) => stroke.painter === painter)
	const next = own.find(({ end }) => end > time)
	if (!next) return own.at(-1)?.stroke.points.at(-1)
	if (next.start <= time) return partAt(next, time).points.at(-1)
	const to = next.stroke.points[0]
	const last = own[own.indexOf(next) - 1]
	const from = last?.stroke.points.at(-1)
	if (!to || !last || !from) return to
	const share = (time - last.end) / (next.start - last.end)
	return between(from, to, share * share * (3 - 2 * share))
}

function between(from: InkPoint, to: InkPoint, share: number): InkPoint {
	const mix = (a: number, b: number) => a + (b - a) * share
	return {
		x: mix(from.x, to.x),
		y: mix(from.y, to.y),
		pressure: mix(from.pressure, to.pressure),
	}
}

function lengthOf(points: readonly Vec[]): number {
	return points.reduce((length, point, i) => length + distance(points[i - 1] ?? point, point), 0)
}

function distance(a: Vec, b: Vec): number {
	return Math.hypot(b.x - a.x, b.y - a.y)
}
