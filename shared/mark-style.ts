import * as v from 'valibot'
import type * as Y from 'yjs'
import type { StrokeStyle } from './ink.ts'
import { Opacity, StrokeSize } from './mark-schema.ts'
import { Colour } from './people.ts'

/**
 * How a mark looks, in separate keys of the mark's map, which only its maker may set:
 *
 *   colour    of a stroke, 0xRRGGBB
 *   size      of a stroke: its diameter at full pressure, world units
 *   opacity   of any mark, 0–1
 *
 * They replace what the mark's content says, so a stroke's bytes never change. A value that can't be
 * read counts as absent.
 */
export type MarkStyle = StrokeStyle

/** @returns the properties that are set. */
export function readStyle(map: Y.Map<unknown>): Partial<MarkStyle> {
	const style: Partial<MarkStyle> = {}
	const [colour, size, opacity] = [map.get('colour'), map.get('size'), map.get('opacity')]
	if (v.is(Colour, colour)) style.colour = colour
	if (v.is(StrokeSize, size)) style.size = size
	if (v.is(Opacity, opacity)) style.opacity = opacity
	return style
}
