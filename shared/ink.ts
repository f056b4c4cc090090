import { clamp } from './geometry.ts'

/** The inks. An ink's index is its number in the bytes. */
export const inks = ['ink', 'eraser', 'marker', 'pencil', 'wash', 'calligraphy', 'rubber'] as const
/** `eraser` erases everything below it on its layer, `rubber` only its own author's strokes. */
export type Ink = (typeof inks)[number]

export interface InkPoint {
	/** World units. */
	x: number
	y: number
	/** 0–1. */
	pressure: number
	/** Tilt to the right and towards the user, degrees from -90 to 90; absent: upright. */
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
	/** log2 of the grid that points are rounded to, world units; see `exponentFor`. */
	exponent: number
	points: readonly InkPoint[]
}

/** How a stroke looks, apart from its line and its ink. */
export type StrokeStyle = Pick<Stroke, 'colour' | 'size' | 'opacity'>

/** Range of a stroke's `exponent`. */
export const exponentRange = [-24, 24] as const

/** @returns the exponent of a quarter of a screen pixel at this zoom (screen pixels per unit). */
export function exponentFor(zoom: number): number {
	return clamp(Math.floor(Math.log2(1 / zoom)) - 2, ...exponentRange)
}
