import * as v from 'valibot'
import { Sha256 } from '../../shared/api.ts'
import { limits } from '../../shared/limits.ts'
import { Colour } from '../../shared/people.ts'

/** A picture of the canvas that the material brush paints with. */
export const CanvasBrush = v.object({
	/** SHA-256 of its file, which the jam stores. */
	sha256: Sha256,
	/** Its mean colour, 0xRRGGBB. */
	colour: Colour,
	/** A small copy of it, as a data URL. */
	thumbnail: v.pipe(v.string(), v.startsWith('data:image/')),
})
export type CanvasBrush = v.InferOutput<typeof CanvasBrush>

/** @returns the brushes with a new one in front; the oldest leaves when they are too many. */
export function withBrush(brushes: readonly CanvasBrush[], added: CanvasBrush): CanvasBrush[] {
	const others = brushes.filter(({ sha256 }) => sha256 !== added.sha256)
	return [added, ...others].slice(0, limits.canvasBrushes)
}
