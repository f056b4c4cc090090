import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { clamp, type Rect } from './geometry.ts'
import { limits } from './limits.ts'
import { NibbleReader, NibbleWriter } from './nibbles.ts'

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
 *            3°), and after the first x and y, each as the difference from what was expected: of
 *            a position what the predictor says, of all else that it stays
 *
 * A hand moves smoothly, so what is left after prediction mostly fits in one or two nibbles a
 * coordinate: a stroke costs about two bytes a point.
 */

/** What a stroke is drawn with; its place here is its number in the bytes. */
const inks = ['ink', 'eraser', 'marker', 'pencil', 'wash', 'calligraphy', 'rubber'] as const
/**
 * `eraser` takes away whatever is below it on its layer, `rubber` only what its own author made;
 * all others paint.
 */
export type Ink = (typeof inks)[number]

export interface InkPoint {
	/** World units. */
	x: number
	y: number
	/** 0–1. */
	pressure: number
	/** How the pen leans to the right and towards the hand, degrees from -90 to 90; absent: upright. */
	tilt?: Tilt
}
export type Tilt = readonly [x: number, y: number]

export interface Stroke {
	tool: Ink
	/** 0xRRGGBB */
	colour: number
	/** 0–1. */
	opacity: number
	/** Diameter at full pressure, world units. */
	size: number
	/** log2 of the grid that points are rounded to, world units; see `quantumFor`. */
	exponent: number
	points: readonly InkPoint[]
}

/** A stroke's bytes can't be read. */
export class InkError extends Error {
	override name = 'InkError'
}

const [upright, tilted] = [1, 2]
const pressureSteps = 63
const tiltStep = 3
const mostTilt = 90 / tiltStep
const exponentRange = [-24, 24] as const

/** @returns the exponent that keeps a quarter of a screen pixel at this zoom (screen px per unit). */
export function exponentFor(zoom: number): number {
	return clamp(Math.floor(Math.log2(1 / zoom)) - 2, ...exponentRange)
}

/** Rounds a point to what `pack` keeps, so that live ink and stored ink look the same. */
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

/** An angle in steps; there is no minus zero among them. */
function steps(angle: number): number {
	return clamp(Math.round(angle / tiltStep), -mostTilt, mostTilt) || 0
}

/**
 * Packs a stroke. Lossy only as `snap` is.
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

	const first = packSamples(xs, ys, others, 1)
	const second = packSamples(xs, ys, others, 2)
	const [order, samples] = second.length < first.length ? [2, second] : [1, first]

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
		encoding.writeUint8Array(encoder, samples)
	})
}

/** Unpacks a stroke. @throws InkError on bytes that `pack` can't have written. */
export function unpack(bytes: Uint8Array): Stroke {
	try {
		return read(decoding.createDecoder(bytes))
	} catch (error) {
		if (error instanceof InkError) throw error
		throw new InkError('the stroke ends too early')
	}
}

/** @returns the rectangle a stroke can touch, its width included. */
export function boundsOf(points: readonly InkPoint[], size: number): Rect {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
	for (const { x, y } of points) {
		left = Math.min(left, x)
		top = Math.min(top, y)
		right = Math.max(right, x)
		bottom = Math.max(bottom, y)
	}
	return { x: left - size, y: top - size, w: right - left + 2 * size, h: bottom - top + 2 * size }
}

function read(decoder: decoding.Decoder): Stroke {
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
	const count = decoding.readVarUint(decoder)
	if (count === 0 || count > limits.strokePoints) throw new InkError('too few or many points')
	const start = [decoding.readVarInt(decoder), decoding.readVarInt(decoder)] as const
	const order = decoding.readUint8(decoder)
	if (order !== 1 && order !== 2) throw new InkError('unknown predictor')

	const nibbles = new NibbleReader(decoding.readTailAsUint8Array(decoder))
	const points: InkPoint[] = []
	let [x, y, dx, dy, pressure, leanX, leanY] = [start[0], start[1], 0, 0, 0, 0, 0]
	for (let i = 0; i < count; i++) {
		pressure += nibbles.read()
		if (version === tilted) {
			leanX = clamp(leanX + nibbles.read(), -mostTilt, mostTilt)
			leanY = clamp(leanY + nibbles.read(), -mostTilt, mostTilt)
		}
		if (i > 0) {
			dx = nibbles.read() + (order === 2 ? dx : 0)
			dy = nibbles.read() + (order === 2 ? dy : 0)
			x += dx
			y += dy
		}
		if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) throw new InkError('point too far')
		const point: InkPoint = {
			x: x * quantum,
			y: y * quantum,
			pressure: clamp(pressure / pressureSteps, 0, 1),
		}
		if (version === tilted) point.tilt = [tiltStep * leanX, tiltStep * leanY]
		points.push(point)
	}
	return { tool, colour, opacity, size, exponent, points }
}

/** Predictor of order 1: a point is where the last was. Order 2: it moves as the last one did. */
function packSamples(
	xs: readonly number[],
	ys: readonly number[],
	others: readonly (readonly number[])[],
	order: 1 | 2,
): Uint8Array {
	const nibbles = new NibbleWriter()
	let [x, y, dx, dy] = [xs[0] ?? 0, ys[0] ?? 0, 0, 0]
	others.forEach((values, i) => {
		values.forEach((value, k) => {
			nibbles.write(value - (others[i - 1]?.[k] ?? 0))
		})
		if (i === 0) return
		const [nextX, nextY] = [xs[i] ?? 0, ys[i] ?? 0]
		nibbles.write(nextX - x - (order === 2 ? dx : 0))
		nibbles.write(nextY - y - (order === 2 ? dy : 0))
		dx = nextX - x
		dy = nextY - y
		x = nextX
		y = nextY
	})
	return nibbles.finish()
}
