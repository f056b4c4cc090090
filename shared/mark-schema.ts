import * as v from 'valibot'
import { Sha256 } from './api.ts'
import { Coordinate, Length } from './canvas-bounds.ts'
import { Recipe010 } from './legacy-recipe.ts'
import { limits } from './limits.ts'
import { type Material, meanColour } from './material.ts'
import { Colour } from './people.ts'
import { recipeLimits } from './recipe.ts'
import { packRecipe } from './recipe-bytes.ts'
import { shapeForms } from './shape-kinds.ts'

/** Schemas of the content of marks other than strokes. All lengths are world units. */

/** 0–1. */
export const Opacity = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

export const PictureFrame = v.object({ x: Coordinate, y: Coordinate, w: Length, h: Length })

/** @returns undefined for an invalid recipe; the picture stays valid without it. */
function recipeBytes(stored: unknown): Uint8Array | undefined {
	if (stored instanceof Uint8Array) return stored.length <= recipeLimits.bytes ? stored : undefined
	const old = v.safeParse(Recipe010, stored)
	if (!old.success) return undefined
	try {
		return packRecipe(old.output)
	} catch {
		return undefined
	}
}

export const Picture = v.object({
	/** SHA-256 of the picture's file. */
	sha256: Sha256,
	/** Pixels. */
	width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pictureSide)),
	height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pictureSide)),
	/** Placeholder until the file is loaded; about 25 bytes (evanw/thumbhash). */
	thumbhash: v.custom<Uint8Array>(
		(input) => input instanceof Uint8Array && input.length >= 5 && input.length <= 32,
		'not a thumbhash',
	),
	/** Packed recipe (recipe-bytes.ts); absent for imported pictures. */
	recipe: v.optional(v.pipe(v.unknown(), v.transform(recipeBytes))),
})
export type Picture = v.InferOutput<typeof Picture>

export const Shape = v.object({
	form: v.picklist(shapeForms),
	/** Colours of the line and the fill; null: none. */
	line: v.nullable(Colour),
	fill: v.nullable(Colour),
	width: Length,
	opacity: Opacity,
})
export type Shape = v.InferOutput<typeof Shape>

/**
 * @param fill what pages that can't paint the material show.
 * @returns the content of a rectangle that is filled with a material.
 */
export function filledWith(
	material: Material,
	fill = meanColour(material.channel),
): { shape: Shape; material: Material } {
	return filledAs({ material }, fill)
}

/** @param fill its colour, 0xRRGGBB. @returns the content of a rectangle that is painted so. */
export function filledAs<P extends object>(paint: P, fill: number): { shape: Shape } & P {
	return { ...paint, shape: { form: 'rectangle', line: null, fill, width: 0, opacity: 1 } }
}

/** A stroke's diameter at full pressure. */
export const StrokeSize = v.pipe(Length, v.minValue(1e-6))

/** Opposite corners of a shape's box, or the two ends of a line; an arrow points to the second. */
export const Ends = v.tuple([Coordinate, Coordinate, Coordinate, Coordinate])
export type Ends = v.InferOutput<typeof Ends>

export const fontFamilies = ['sans', 'serif', 'hand', 'mono'] as const
export type FontFamily = (typeof fontFamilies)[number]

export const FontWeight = v.picklist(['regular', 'bold'])
export type FontWeight = v.InferOutput<typeof FontWeight>

export const TextStyle = v.object({
	face: v.picklist(fontFamilies),
	/** Absent: regular. */
	weight: v.exactOptional(FontWeight),
	/** As CSS `font-size`. */
	size: v.pipe(Length, v.minValue(1e-6)),
	colour: Colour,
	align: v.picklist(['left', 'center', 'right']),
	/** Lines wrap at the width of the frame; absent: the frame is as wide as the longest line. */
	wraps: v.exactOptional(v.literal(true)),
})
export type TextStyle = v.InferOutput<typeof TextStyle>

/** A sticky note: coloured paper with a text as large as fits. */
export const Note = v.object({ colour: Colour })
export type Note = v.InferOutput<typeof Note>
