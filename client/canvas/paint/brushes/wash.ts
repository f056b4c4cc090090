import { channelsOf, cssColour, turnHue } from '../../../../shared/colour.ts'
import { boundsOf, type Stroke } from '../../../../shared/ink.ts'
import type { Context2D } from '../context-2d.ts'
import { type Brush, fillWith } from './brush.ts'
import { type GrainRange, grainPattern } from './grain.ts'
import { paintOffscreen } from './offscreen.ts'
import { outlinePath } from './outline.ts'
import { hash, randomAt, strokeSeed, valueNoise } from './random.ts'
import { Ribbon, roundEdge } from './ribbon.ts'
import { type SpinePoint, spineOf, splitAtCusps } from './spine.ts'

/** How much pigment a full brush leaves, at the rim; and in the middle, where no detail is seen. */
const density = 0.9
const bodyDensity = 0.4
/** Narrower than this (pixels), only the body is painted. */
const detailFrom = 9

/** Water that spreads a little further here, a little less there, all of it pigment. */
const bodies = [
	{ grows: 0.01, alpha: 0.62 },
	{ grows: -0.035, alpha: 0.3 },
]
/** As it dries, pigment wanders to the rim: each takes some out of the middle. Insets are shares of the size. */
const driedOut = [
	{ inset: 0.028, share: 0.17 },
	{ inset: 0.06, share: 0.18 },
	{ inset: 0.11, share: 0.15 },
	{ inset: 0.19, share: 0.13 },
]
/** How ragged an edge is: hills so wide and so high, as shares of the size. The first all edges share. */
const raggedness = [
	{ wide: 1.3, high: 0.09 },
	{ wide: 0.34, high: 0.035 },
	{ wide: 0.09, high: 0.012 },
]
const granulation: GrainRange = { from: 0.3, to: 1.1, alpha: 0.22 }

/** Watercolour: pale and uneven, with a darker rim where it dried, and pools where it stood. */
export const wash: Brush = {
	minDetailWidth: 3,
	line: () => ({ width: 0.95, alpha: bodyDensity }),
	blend: 'multiply',
	paint(stroke, scale) {
		const unit = 2 ** (stroke.exponent + 2)
		const spots = washSpine(stroke, scale)
		const seed = strokeSeed(stroke)
		const outline = washOutlines(stroke, spots)
		const filled = (nth: number, grows: number) => {
			const path = new Path2D()
			for (const part of outline(nth, grows)) path.addPath(outlinePath(part, scale))
			return path
		}
		if (stroke.size * scale < detailFrom) {
			const alpha = bodyDensity * stroke.opacity
			return fillWith(filled(0, 0), { colour: stroke.colour, alpha, blend: 'multiply' })
		}
		const wet = bodies.map(({ grows, alpha }, i) => ({ alpha, path: filled(i, grows) }))
		const dry = driedOut.map(({ inset, share }, i) => ({ share, path: filled(9 + i, -inset) }))
		const drops = dropsOf(spots, stroke, seed)
		const bounds = boundsOf(stroke)
		const colour = cssColour(stroke.colour)
		const looks = { alpha: density * stroke.opacity, blend: 'multiply' } as const
		return (context) =>
			paintOffscreen(context, bounds, looks, (sheet) => {
				sheet.fillStyle = colour
				for (const { path, alpha } of wet) {
					sheet.globalAlpha = alpha
					sheet.fill(path)
				}
				sheet.globalCompositeOperation = 'destination-out'
				for (const { path, share } of dry) {
					sheet.globalAlpha = share
					sheet.fill(path)
				}
				sheet.globalAlpha = 1
				for (const drop of drops) spread(sheet, drop)
				sheet.globalCompositeOperation = 'destination-out'
				const place = { texel: 1.5 * unit, scale, near: bounds }
				sheet.fillStyle = grainPattern(sheet, stroke.colour, granulation, place)
				if (wet[0]) sheet.fill(wet[0].path)
			})
	},
}

export function washSpine(stroke: Stroke, scale: number): SpinePoint[] {
	return spineOf(stroke, Math.max(stroke.size / 5, 2 ** (stroke.exponent + 3), 5 / scale))
}

/** @returns a function that gives the outlines of an edge: which one, and how far further out. */
export function washOutlines(stroke: Stroke, spots: readonly SpinePoint[]) {
	const { size } = stroke
	const seed = strokeSeed(stroke)
	const ribbons = splitAtCusps(spots).map((line) => new Ribbon(line))
	return (nth: number, grows: number): Float32Array[] => {
		const edgeAt = roundEdge(({ pressure }) => (0.34 + 0.24 * pressure + grows) * size)
		return ribbons.map((ribbon) => ragged(ribbon.outline(edgeAt), size, seed, nth))
	}
}

/** Moves an outline's corners a little, as water finds its way; in place. */
function ragged(corners: Float32Array, size: number, seed: number, nth: number): Float32Array {
	const octaves = raggedness.map(({ wide, high }, octave) => ({
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
	/** 0–1: so much darker in its middle; below zero: so much lighter. */
	strength: number
	colour: number
}

/** Pools at both ends; and on the way, where water ran back and where pigment settled. */
function dropsOf(spots: readonly SpinePoint[], { size, colour }: Stroke, seed: number): Drop[] {
	const drops: Drop[] = []
	let nth = 0
	let next = 0.4 * size
	for (const { x, y, distance: along } of spots) {
		if (along < next) continue
		const of = (what: number) => randomAt(hash(seed, 100 + what), nth)
		const isLight = of(3) < 0.45
		drops.push({
			x: x + (of(0) - 0.5) * size,
			y: y + (of(1) - 0.5) * size,
			radius: (0.3 + 0.6 * of(2)) * size,
			strength: isLight ? -0.55 * of(4) : 0.2 + 0.3 * of(4),
			colour: turnHue(colour, 40 * (of(5) - 0.5)),
		})
		nth += 1
		next += (0.7 + 1.1 * of(6)) * size
	}
	for (const end of [spots[0], spots.at(-1)]) {
		if (end) drops.push({ x: end.x, y: end.y, radius: 0.6 * size, strength: 0.4, colour })
	}
	return drops
}

function spread(sheet: Context2D, { x, y, radius, strength, colour }: Drop): void {
	const rgb = channelsOf(colour).join(' ')
	const gradient = sheet.createRadialGradient(x, y, 0, x, y, radius)
	for (const [at, share] of falloff) {
		gradient.addColorStop(at, `rgb(${rgb} / ${share * Math.abs(strength)})`)
	}
	sheet.globalCompositeOperation = strength < 0 ? 'destination-out' : 'source-atop'
	sheet.fillStyle = gradient
	sheet.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
}

const falloff = [
	[0, 1],
	[0.4, 0.8],
	[0.75, 0.28],
	[1, 0],
] as const
