import type { PictureMark } from '../../../shared/canvas.ts'
import { clamp } from '../../../shared/geometry.ts'
import { scaleOf } from '../../../shared/place.ts'

/** No picture is needed smaller than this: log2 of its size by its own size. */
const smallest = -12

/** @returns the log2 of the size to decode at by the picture's own: not more pixels than it has, 0 or below. */
export function sizeFor({ frame, place, picture }: PictureMark, scale: number): number {
	const placed = place ? scale * scaleOf(place) : scale
	const share = Math.max(frame.w / picture.width, frame.h / picture.height) * placed
	return clamp(Math.ceil(Math.log2(Math.max(share, 2 ** smallest))), smallest, 0)
}
