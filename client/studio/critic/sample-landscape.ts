import { type Meaning, meaningColour } from '../../../shared/meaning.ts'
import { cssColour } from '../../ui/colour.ts'
import { readRgba } from '../engine/pixels.ts'
import type { LandscapeDrawing } from '../landscape/landscape-input.ts'
import { labelsOfPixels } from '../meaning/labels-of-pixels.ts'

/** Areas in a square of 100 × 100, one over the other, as paths of SVG. */
const areas: readonly (readonly [Meaning, string])[] = [
	['sky', 'M0 0h100v100h-100z'],
	['sun', 'M78 10a8 8 0 1 1 0 16a8 8 0 1 1 0 -16z'],
	['mountain', 'M0 52l22 -26l16 16l14 -12l30 26v10h-82z'],
	['water', 'M0 52h100v18h-100z'],
	['field', 'M0 66q30 -10 55 -2t45 -4v40h-100z'],
	['path', 'M52 100q-10 -20 6 -36h6q-8 18 10 36z'],
	['house', 'M66 52l9 -9l9 9v18h-18z'],
	['tree', 'M22 40q10 8 8 22q0 14 -8 22q-8 -8 -8 -22q-2 -14 8 -22z'],
]

/** @param side pixels. @returns a small scene with all meanings. */
export function sampleLandscape(side: number): LandscapeDrawing {
	const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })
	if (!context) throw new Error('no 2D context')
	context.scale(side / 100, side / 100)
	for (const [meaning, path] of areas) {
		context.fillStyle = cssColour(meaningColour(meaning))
		context.fill(new Path2D(path))
	}
	const picture = context.canvas.transferToImageBitmap()
	const pixels = { data: readRgba(picture), width: side, height: side }
	return { picture, labels: labelsOfPixels(pixels, pixels) }
}
