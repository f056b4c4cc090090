import type { PictureMark } from '../../../shared/canvas.ts'
import { clamp } from '../../../shared/geometry.ts'

/** No picture is needed smaller than this: log2 of its size by its own size. */
const smallest = -12

/** @returns the log2 of the size to decode at by the picture's own: not more pixels than it has. */
export function sizeFor({ bounds, picture }: PictureMark, scale: number): number {
	const share = Math.max(bounds.w / picture.width, bounds.h / picture.height) * scale
	return clamp(Math.ceil(Math.log2(Math.max(share, 2 ** smallest))), smallest, 0)
}
