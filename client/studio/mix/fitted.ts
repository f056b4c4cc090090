import type { Rect } from '../../../shared/geometry.ts'

/** @returns the largest rectangle of a shape in the middle of another. */
export function fitted(frame: Rect, { width, height }: { width: number; height: number }): Rect {
	const scale = Math.min(frame.w / width, frame.h / height)
	const [w, h] = [width * scale, height * scale]
	return { x: frame.x + (frame.w - w) / 2, y: frame.y + (frame.h - h) / 2, w, h }
}
