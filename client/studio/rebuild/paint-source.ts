import { clamp, type Rect } from '../../../shared/geometry.ts'
import type { StyleSource } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { paintingUrl } from '../engine/catalog.ts'
import type { Style } from '../engine/catalog-schema.ts'
import { StudioError } from '../engine/errors.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import { workingSize } from '../engine/pixels.ts'
import { encodeInput } from '../recipes/place-painting.ts'
import { flattenOnPaper } from '../restyle/composition.ts'

/** Where the patches come from. */
export type PaintSource =
	| { kind: 'preset'; style: Style }
	| { kind: 'file'; file: Blob }
	/** A part of the canvas, world units. */
	| { kind: 'region'; region: Rect }
	/** The drawing itself, where it has paint. */
	| { kind: 'drawing' }

/** Shortest and longest longer side of the picture that the patches come from, pixels. */
const sides = { min: 64, max: 512 }

/**
 * Reads the picture that the patches come from, as a file that the jam can store. Paintings are as
 * large as the drawing; a part of the canvas keeps its scale, so that its brushes stay as wide.
 * @param drawing the longer side of the drawing in pixels and in world units.
 * @throws StudioError `painting-missing`, `bad-picture`
 */
export async function readPaintSource(
	{ viewport, studio }: Pick<StudioContext, 'viewport' | 'studio'>,
	source: Exclude<PaintSource, { kind: 'drawing' }>,
	drawing: { pixels: number; units: number },
): Promise<PictureFile & { bitmap: ImageBitmap }> {
	if (source.kind === 'region') {
		const { w, h } = source.region
		const side = Math.round((Math.max(w, h) * drawing.pixels) / drawing.units)
		const { width, height } = workingSize(w, h, clamp(side, sides.min, sides.max))
		return encodeInput(studio, await viewport.snapshot(source.region, width, height))
	}
	return encodeInput(studio, await readPicture(source, drawing.pixels))
}

/**
 * @param longestSide of the drawing, pixels. @returns a painting or an own picture, opaque.
 * @throws StudioError `painting-missing`, `bad-picture`
 */
async function readPicture(
	source: Extract<PaintSource, { kind: 'preset' | 'file' }>,
	longestSide: number,
): Promise<ImageBitmap> {
	const picture = await decode(source)
	const { width, height } = workingSize(
		picture.width,
		picture.height,
		Math.min(longestSide, sides.max),
	)
	const scaled = await createImageBitmap(picture, {
		resizeWidth: width,
		resizeHeight: height,
		resizeQuality: 'high',
	})
	picture.close()
	const opaque = flattenOnPaper(scaled)
	scaled.close()
	return opaque
}

async function decode(
	source: Extract<PaintSource, { kind: 'preset' | 'file' }>,
): Promise<ImageBitmap> {
	const file = source.kind === 'file' ? source.file : await fetchPainting(source.style)
	try {
		return await createImageBitmap(file)
	} catch (cause) {
		throw new StudioError('bad-picture', { cause })
	}
}

async function fetchPainting(style: Style): Promise<Blob> {
	try {
		const response = await fetch(paintingUrl(style))
		if (!response.ok) throw new Error(`status ${response.status}`)
		return await response.blob()
	} catch (cause) {
		throw new StudioError('painting-missing', { cause })
	}
}

/** @returns the source for a recipe. */
export function paintSourceOf(source: PaintSource): StyleSource {
	if (source.kind === 'preset') return { kind: 'preset', id: source.style.id }
	return { kind: source.kind === 'file' ? 'file' : 'region' }
}
