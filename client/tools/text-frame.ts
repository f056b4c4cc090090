import type { MarkOf } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { FormattedText } from '../../shared/text-runs.ts'
import { measureText } from '../canvas/paint/text-layout.ts'

/**
 * @returns the frame of a mark with another text: the edge or centre of the lines stays in place, and
 * so does the width at which they wrap.
 */
export function textFrame(
	{ frame, type }: Pick<MarkOf<'text'>, 'frame' | 'type'>,
	formatted: FormattedText,
): Rect {
	const { w, h } = measureText(formatted, type, type.wraps ? frame.w : undefined)
	const anchor = { left: 0, center: 0.5, right: 1 }[type.align]
	return { x: frame.x + (frame.w - w) * anchor, y: frame.y, w, h }
}
