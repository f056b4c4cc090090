import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { clamp, grown, type Rect } from './geometry.ts'
import {
	exponentRange,
	type InkPoint,
	inks,
	type Stroke,
	type StrokeStyle,
	type Tilt,
} from './ink.ts'
import { mostLean, packSamples, readSamples, type SamplesHead } from './ink-samples.ts'
import { limits } from './limits.ts'

/**
 * A stroke packed into bytes.
 *
 *   byte     version: 1, or 2 with tilt
 *   byte     tool
 *   3 bytes  colour, red green blue
 *   byte     opacity, 0–255
 *   varint   exponent e: one quantum is 2^e world units
 *   varuint  diameter at full pressure, in quanta
 *   varuint  number of points
 *   varint   x, y of the first point, in quanta
 *   byte     order of the predictor, 1 or 2
 *   rest     nibbles: for each point its pressure (0–63), with tilt its two angles (in steps of
 *            3°), and after the first point x and y. Each is the difference from its prediction: a
 *            position's comes from the predictor, any other value's is the previous value
 *
 * Pens move smoothly, so most differences fit in one or two nibbles: a stroke takes about two bytes
 * a point.
 */

/** A stroke can't be packed, or its bytes can't be read. */
export class InkError extends Error {
	override name = 'InkError'
}

const [upright, tilted] = [1, 2]
const pressureSteps = 63
const tiltStep = 90 / mostLean

/** Rounds a point as `pack` does, so that live ink and stored ink look the same. */
export function snap(point: InkPoint, exponent: number): InkPoint {
	const quantum = 2 ** exponent
	return {
		x: Math.round(point.x / quantum) * quantum,
		y: Math.round(point.y / quantum) * quantum,
		pressure: Math.round(clamp(point.pressure, 0, 1) * pressureSteps) / pressureSteps,
		...(point.tilt
			? { tilt: [tiltStep * steps(point.tilt[0]), tiltStep * steps(point.tilt[1])] }
			: {}),
	}
}

/** @returns an angle in steps; never minus zero. */
function steps(angle: number): number {
	return clamp(Math.round(angle / tiltStep), -mostLean, mostLean) || 0
}

/**
 * Packs a stroke. It is lossy only as `snap` is.
 * @throws InkError when it has no points or more than `limits.strokePoints`.
 */
export function pack(stroke: Stroke): Uint8Array {
	const { points, exponent } = stroke
	if (points.length === 0 || points.length > limits.strokePoints) {
		throw new InkError(`a stroke holds 1 to ${limits.strokePoints} points, not ${points.length}`)
	}
	const quantum = 2 ** exponent
	const xs = points.map((p) => Math.round(p.x / quantum))
	const ys = points.map((p) => Math.round(p.y / quantum))
	const isTilted = points.some(({ tilt }) => tilt !== undefined)
	const others = points.map(({ pressure, tilt = [0, 0] }) => {
		const pressed = Math.round(clamp(pressure, 0, 1) * pressureSteps)
		return isTilted ? [pressed, steps(tilt[0]), steps(tilt[1])] : [pressed]
	})

	const { order, nibbles } = packSamples(xs, ys, others)

	return encoding.encode((encoder) => {
		encoding.writeUint8(encoder, isTilted ? tilted : upright)
		encoding.writeUint8(encoder, inks.indexOf(stroke.tool))
		for (const shift of [16, 8, 0]) encoding.writeUint8(encoder, (stroke.colour >> shift) & 255)
		encoding.writeUint8(encoder, Math.round(clamp(stroke.opacity, 0, 1) * 255))
		encoding.writeVarInt(encoder, exponent)
		encoding.writeVarUint(encoder, Math.max(1, Math.round(stroke.size / quantum)))
		encoding.writeVarUint(encoder, points.length)
		encoding.writeVarInt(encoder, xs[0] ?? 0)
		encoding.writeVarInt(encoder, ys[0] ?? 0)
		encoding.writeUint8(encoder, order)
		encoding.writeUint8Array(encoder, nibbles)
	})
}

/**
 * Unpacks a stroke. Its bytes are checked now, but its points are created on demand: a whole canvas
 * has millions, and most are never read.
 * @throws InkError on bytes that `pack` can't have written.
 */
export function unpack(bytes: Uint8Array): Stroke {
	try {
		return read(decoding.createDecoder(bytes))
	} catch (error) {
		if (error instanceof InkError) throw error
		throw new InkError('the stroke ends too early')
	}
}

function read(decoder: decoding.Decoder): Stroke {
	const head = readHead(decoder)
	const nibbles = decoding.readTailAsUint8Array(decoder)
	const { tool, colour, opacity, size, exponent } = head
	const bounds = new Bounds()
	readPoints(head, nibbles, (x, y) => bounds.add(x, y))
	let cached: WeakRef<readonly InkPoint[]> | undefined
	const stroke: Stroke = {
		tool,
		colour,
		opacity,
		size,
		exponent,
		get points() {
			const known = cached?.deref()
			if (known) return known
			const points: InkPoint[] = []
			readPoints(head, nibbles, (x, y, pressure, tilt) => {
				points.push(tilt ? { x, y, pressure, tilt } : { x, y, pressure })
			})
			cached = new WeakRef(points)
			return points
		},
	}
	packed.set(stroke, { head, nibbles, bounds: bounds.around(size) })
	return stroke
}

/**
 * @returns the stroke with another look. Its points are not copied, and stay packed if they are.
 * @param style absent properties stay as they are.
 */
export function withStyle(stroke: Stroke, style: Partial<StrokeStyle>): Stroke {
	if (Object.keys(style).length === 0) return stroke
	const { tool, exponent } = stroke
	const { colour = stroke.colour, size = stroke.size, opacity = stroke.opacity } = style
	const restyled: Stroke = {
		tool,
		colour,
		opacity,
		size,
		exponent,
		get points() {
			return stroke.points
		},
	}
	const known = packed.get(stroke)
	if (known) {
		const { head, nibbles, bounds } = known
		packed.set(restyled, { head, nibbles, bounds: grown(bounds, size - stroke.size) })
	}
	return restyled
}

/** Visits a stroke's points without creating objects. */
export function forEachPoint(stroke: Stroke, visit: VisitPoint): void {
	const known = packed.get(stroke)
	if (known) readPoints(known.head, known.nibbles, visit)
	else for (const { x, y, pressure, tilt } of stroke.points) visit(x, y, pressure, tilt)
}

/** @returns the rectangle that a stroke can touch, its width included. */
export function boundsOf(stroke: Stroke): Rect {
	const known = packed.get(stroke)
	if (known) return known.bounds
	const bounds = new Bounds()
	for (const { x, y } of stroke.points) bounds.add(x, y)
	return bounds.around(stroke.size)
}

type VisitPoint = (x: number, y: number, pressure: number, tilt: Tilt | undefined) => void

type Head = SamplesHead & Omit<Stroke, 'points'>

/** The packed form of unpacked strokes. */
const packed = new WeakMap<Stroke, { head: Head; nibbles: Uint8Array; bounds: Rect }>()

class Bounds {
	#left = Infinity
	#top = Infinity
	#right = -Infinity
	#bottom = -Infinity

	add(x: number, y: number): void {
		if (x < this.#left) this.#left = x
		if (x > this.#right) this.#right = x
		if (y < this.#top) this.#top = y
		if (y > this.#bottom) this.#bottom = y
	}

	around(size: number): Rect {
		const [x, y] = [this.#left - size, this.#top - size]
		return { x, y, w: this.#right - x + size, h: this.#bottom - y + size }
	}
}

function readHead(decoder: decoding.Decoder): Head {
	const version = decoding.readUint8(decoder)
	if (version !== upright && version !== tilted) throw new InkError('unknown version')
	const tool = inks[decoding.readUint8(decoder)]
	if (tool === undefined) throw new InkError('unknown tool')
	let colour = 0
	for (let i = 0; i < 3; i++) colour = (colour << 8) | decoding.readUint8(decoder)
	const opacity = decoding.readUint8(decoder) / 255
	const exponent = decoding.readVarInt(decoder)
	if (exponent < exponentRange[0] || exponent > exponentRange[1]) {
		throw new InkError('exponent out of range')
	}
	const quantum = 2 ** exponent
	const size = decoding.readVarUint(decoder) * quantum
	if (!(size > 0 && size <= 2 * limits.canvasReach)) throw new InkError('size out of range')
	const count = decoding.readVarUint(decoder)
	if (count === 0 || count > limits.strokePoints) throw new InkError('too few or many points')
	const start = [decoding.readVarInt(decoder), decoding.readVarInt(decoder)] as const
	const order = decoding.readUint8(decoder)
	if (order !== 1 && order !== 2) throw new InkError('unknown predictor')

	const isTilted = version === tilted
	return { isTilted, tool, colour, opacity, size, exponent, count, start, order }
}

function readPoints(head: Head, nibbles: Uint8Array, visit: VisitPoint): void {
	const quantum = 2 ** head.exponent
	readSamples(head, nibbles, (x, y, pressure, leanX, leanY) => {
		const isNear =
			Math.abs(x * quantum) <= limits.canvasReach && Math.abs(y * quantum) <= limits.canvasReach
		if (!isNear) throw new InkError('point too far')
		const tilt = head.isTilted ? ([tiltStep * leanX, tiltStep * leanY] as const) : undefined
		visit(x * quantum, y * quantum, clamp(pressure / pressureSteps, 0, 1), tilt)
	})
}
