import type { Rect, Vec } from '../../shared/geometry.ts'
import { exponentFor, type InkPoint, type Stroke } from '../../shared/ink.ts'
import type { Random } from '../seeded.ts'

const samplesASecond = 120
/** World units a second, at full speed; drawing is at zoom 1. */
const speeds = { slowest: 120, fastest: 480 }
/** Tremor of a hand, and error of a pen's position. */
const tremor = 0.2
/** Per sample: the share of a turn that is kept, and the strength of a new one (radians). */
const turning = { kept: 0.96, new: 0.012 }
const homing = 0.06
const inks = [0x1f2430, 0x7a4a2b, 0xe0482f, 0xf08a24, 0x6ea53f, 0x1f6f5c, 0x1f4e8c, 0x8d3f7d]

/** A stroke like a real pen's: curves that turn slowly, pressure that rises and falls. */
export function drawStroke(random: Random, points: number, field: Rect): Stroke {
	return {
		tool: 'ink',
		colour: inks[Math.floor(random() * inks.length)] ?? 0,
		opacity: 0.6 + 0.4 * random(),
		size: 2 + 14 * random() ** 2,
		exponent: exponentFor(1),
		points: path(random, points, field),
	}
}

function path(random: Random, length: number, field: Rect): InkPoint[] {
	const either = () => 2 * random() - 1
	const middle = { x: field.x + field.w / 2, y: field.y + field.h / 2 }
	const most = (speeds.slowest + (speeds.fastest - speeds.slowest) * random() ** 2) / samplesASecond
	const points: InkPoint[] = []
	let [x, y] = [field.x + field.w * random(), field.y + field.h * random()]
	let [heading, turn, press] = [2 * Math.PI * random(), 0, 0.5 + 0.2 * either()]
	for (let i = 0; i < length; i++) {
		const along = (i + 1) / (length + 1)
		press += 0.012 * either()
		points.push({
			x: x + tremor * either(),
			y: y + tremor * either(),
			pressure: Math.min(1, press * Math.sin(Math.PI * along) ** 0.4),
		})
		turn = turning.kept * turn + turning.new * either()
		heading += turn
		if (!isInside(field, { x, y })) {
			heading += homing * Math.sin(Math.atan2(middle.y - y, middle.x - x) - heading)
		}
		// A hand accelerates and slows down; it doesn't jump to its speed.
		const step = most * (0.3 + 0.7 * Math.sin(Math.PI * along))
		x += step * Math.cos(heading)
		y += step * Math.sin(heading)
	}
	return points
}

function isInside({ x, y, w, h }: Rect, point: Vec): boolean {
	return point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h
}
