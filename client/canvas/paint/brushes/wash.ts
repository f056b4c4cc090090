import type { Stroke } from '../../../../shared/ink.ts'
import { boundsOf } from '../../../../shared/ink-codec.ts'
import { channelsOf, cssColour, turnHue } from '../../../ui/colour.ts'
import type { Context2D } from '../context-2d.ts'
import { type Brush, fillWith } from './brush.ts'
import { type GrainRange, grainPattern } from './grain.ts'
import { paintOffscreen } from './offscreen.ts'
import { outlinePath } from './outline.ts'
import { hash, randomAt, strokeSeed, valueNoise } from './random.ts'
import { Ribbon, roundEdge } from './ribbon.ts'
import { type SpinePoint, spineOf, splitAtCusps } from './spine.ts'

/** The opacity of the whole, and of the body when no detail is painted. */
const density = 0.9
const bodyDensity = 0.4
/** A stroke narrower than this is painted without detail, pixels. */
const minDetail = 9

/** Layers of pigment of slightly different extent. Outsets are shares of the size. */
const bodyLayers = [
	{ outset: 0.01, alpha: 0.62 },
	{ outset: -0.035, alpha: 0.3 },
]
/** Drying moves pigment to the rim: each step erases a share of the middle. Insets are shares of the size. */
const dryingRims = [
	{ inset: 0.028, share: 0.17 },
	{ inset: 0.06, share: 0.18 },
	{ inset: 0.11, share: 0.15 },
	{ inset: 0.19, share: 0.13 },
]
/** Octaves of noise that displace an edge, as shares of the size. All edges share the first octave. */
const edgeNoise = [
	{ wide: 1.3, high: 0.09 },
	{ wide: 0.34, high: 0.035 },
	{ wide: 0.09, high: 0.012 },
]
const granulation: GrainRange = { from: 0.3, to: 1.1, alpha: 0.22 }

/** Watercolour: pale and uneven, with a darker rim and pools of pigment. */
export const wash: Brush = {
	minDetailWidth: 3,
	line: () => ({ width: 0.95, alpha: bodyDensity }),
	blend: 'multiply',
	paint(stroke, scale) {
		const unit = 2 ** (stroke.exponent + 2)
		const points = washSpine(stroke, scale)
		const seed = strokeSeed(stroke)
		const outline = washOutlines(stroke, points)
		const filledOutline = (nth: number, outset: number) => {
			const path = new Path2D()
			for (const part of outline(nth, outset)) path.addPath(outlinePath(part, scale))
			return path
		}
		if (stroke.size * scale < minDetail) {
			const alpha = bodyDensity * stroke.opacity
			return fillWith(filledOutline(0, 0), { colour: stroke.colour, alpha, blend: 'multiply' })
		}
		const wet = bodyLayers.map(({ outset, alpha }, i) => ({
			alpha,
			path: filledOutline(i, outset),
		}))
		const dry = dryingRims.map(({ inset, share }, i) => ({
			share,
			path: filledOutline(9 + i, -inset),
		}))
		const drops = dropsOf(points, stroke, seed)
		const bounds = boundsOf(stroke)
		const colour = cssColour(stroke.colour)
		const style = { alpha: density * stroke.opacity, blend: 'multiply' } as const
		return (context) =>
			paintOffscreen(context, bounds, style, (offscreen) => {
				offscreen.fillStyle = colour
				for (const { path, alpha } of wet) {
					offscreen.globalAlpha = alpha
					offscreen.fill(path)
				}
				offscreen.globalCompositeOperation = 'destination-out'
				for (const { path, share } of dry) {
					offscreen.globalAlpha = share
					offscreen.fill(path)
				}
				offscreen.globalAlpha = 1
				for (const drop of drops) paintDrop(offscreen, drop)
				offscreen.globalCompositeOperation = 'destination-out'
				const placement = { texel: 1.5 * unit, scale, near: bounds }
				offscreen.fillStyle = grainPattern(offscreen, stroke.colour, granulation, placement)
				if (wet[0]) offscreen.fill(wet[0].path)
			})
	},
}

export function washSpine(stroke: Stroke, scale: number): SpinePoint[] {
	return spineOf(stroke, Math.max(stroke.size / 5, 2 ** (stroke.exponent + 3), 5 / scale))
}

/** @returns a function that builds the outlines of edge number `nth`, displaced outwards by `outset`. */
export function washOutlines(stroke: Stroke, points: readonly SpinePoint[]) {
	const { size } = stroke
	const seed = strokeSeed(stroke)
	const ribbons = splitAtCusps(points).map((line) => new Ribbon(line))
	return (nth: number, outset: number): Float32Array[] => {
		const edgeAt = roundEdge(({ pressure }) => (0.34 + 0.24 * pressure + outset) * size)
		return ribbons.map((ribbon) => displace(ribbon.outline(edgeAt), size, seed, nth))
	}
}

/** Displaces the corners of an outline by noise, in place. */
function displace(corners: Float32Array, size: number, seed: number, nth: number): Float32Array {
	const octaves = edgeNoise.map(({ wide, high }, octave) => ({
		per: 1 / (wide * size),
		high: high * size,
		across: hash(seed, octave === 0 ? 0 : 10 * nth + octave),
		down: hash(seed, octave === 0 ? 1 : 10 * nth + octave + 5),
	}))
	for (let i = 0; i < corners.length; i += 2) {
		const [x, y] = [corners[i] ?? 0, corners[i + 1] ?? 0]
		let [dx, dy] = [0, 0]
		for (const { per, high, across, down } of octaves) {
			dx += high * valueNoise(across, x * per, y * per)
			dy += high * valueNoise(down, x * per, y * per)
		}
		corners[i] = x + dx
		corners[i + 1] = y + dy
	}
	return corners
}

interface Drop {
	x: number
	y: number
	radius: number
	/** How much darker the centre is, 0–1; negative values make it lighter. */
	strength: number
	colour: number
}

/** Pools of pigment at both ends, and dark and light drops along the stroke. */
function dropsOf(points: readonly SpinePoint[], { size, colour }: Stroke, seed: number): Drop[] {
	const drops: Drop[] = []
	let nth = 0
	let next = 0.4 * size
	for (const { x, y, distance: along } of points) {
		if (along < next) continue
		const random = (channel: number) => randomAt(hash(seed, 100 + channel), nth)
		const isLight = random(3) < 0.45
		drops.push({
			x: x + (random(0) - 0.5) * size,
			y: y + (random(1) - 0.5) * size,
			radius: (0.3 + 0.6 * random(2)) * size,
			strength: isLight ? -0.55 * random(4) : 0.2 + 0.3 * random(4),
			colour: turnHue(colour, 40 * (random(5) - 0.5)),
		})
		nth += 1
		next += (0.7 + 1.1 * random(6)) * size
	}
	for (const end of [points[0], points.at(-1)]) {
		if (end) drops.push({ x: end.x, y: end.y, radius: 0.6 * size, strength: 0.4, colour })
	}
	return drops
}

function paintDrop(offscreen: Context2D, { x, y, radius, strength, colour }: Drop): void {
	const rgb = channelsOf(colour).join(' ')
	const gradient = offscreen.createRadialGradient(x, y, 0, x, y, radius)
	for (const [at, share] of falloff) {
		gradient.addColorStop(at, `rgb(${rgb} / ${share * Math.abs(strength)})`)
	}
	offscreen.globalCompositeOperation = strength < 0 ? 'destination-out' : 'source-atop'
	offscreen.fillStyle = gradient
	offscreen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
}

const falloff = [
	[0, 1],
	[0.4, 0.8],
	[0.75, 0.28],
	[1, 0],
] as const
