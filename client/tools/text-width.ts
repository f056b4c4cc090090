import type { Mark, MarkOf } from '../../shared/canvas.ts'
import { textFrame } from './text-frame.ts'

type TextMark = MarkOf<'text'>
type TextBox = Pick<TextMark, 'frame' | 'type'>

/** The left or the right side of a text's box. */
export type TextSide = 'left' | 'right'

/** @returns the text of a selection that has handles for its width: there is no other mark. */
export function widthText(marks: readonly Mark[]): TextMark | undefined {
	const [mark, ...others] = marks
	return mark?.kind === 'text' && others.length === 0 ? mark : undefined
}

/**
 * @param x where the side is dragged to, in the mark's own coordinates. A text stays at least as wide
 *   as its font is high.
 * @returns the box of a text that wraps at another width. The other side stays in place.
 */
export function withSideAt(mark: TextMark, side: TextSide, x: number): TextBox {
	const { frame } = mark
	const right = frame.x + frame.w
	const w = Math.max(mark.type.size, side === 'left' ? right - x : x - frame.x)
	const type = { ...mark.type, wraps: true } as const
	const wide = { ...frame, w, x: side === 'left' ? right - w : frame.x }
	return { type, frame: textFrame({ frame: wide, type }, mark) }
}

/** @returns the box of a text that is as wide as its longest line. */
export function withAutomaticWidth(mark: TextMark): TextBox {
	const { wraps: _, ...type } = mark.type
	return { type, frame: textFrame({ frame: mark.frame, type }, mark) }
}
