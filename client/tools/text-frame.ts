import type { MarkOf } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import { measureText } from '../canvas/paint/text.ts'

/** @returns the frame of a mark with another text: the edge or centre of the lines stays in place. */
export function textFrame(
	{ frame, type }: Pick<MarkOf<'text'>, 'frame' | 'type'>,
	text: string,
): Rect {
	const { w, h } = measureText(text, type)
	const anchor = { left: 0, center: 0.5, right: 1 }[type.align]
	return { x: frame.x + (frame.w - w) * anchor, y: frame.y, w, h }
}
