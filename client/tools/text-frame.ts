import type { MarkOf } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { TextStyle } from '../../shared/mark-schema.ts'
import { measureText } from '../canvas/paint/text.ts'

/**
 * Measures a text with this browser's fonts. The edge or centre that the lines are aligned to stays
 * in place.
 * @returns the frame around the lines, world units.
 */
export function textFrame({ frame }: MarkOf<'text'>, text: string, type: TextStyle): Rect {
	const { w, h } = measureText(text, type)
	const anchor = { left: 0, center: 0.5, right: 1 }[type.align]
	return { x: frame.x + (frame.w - w) * anchor, y: frame.y, w, h }
}
