import type { AnyJob } from './messages.ts'

/** @returns the pictures that a job brings along: whoever has them closes them when it is done. */
export function picturesOf({ kind, order }: AnyJob): ImageBitmap[] {
	return kind === 'texture' ? [] : [order.picture]
}
