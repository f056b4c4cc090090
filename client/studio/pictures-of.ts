import type { AnyJob } from './messages.ts'

/** @returns the pictures that a job brings along: whoever has them closes them when it is done. */
export function picturesOf({ kind, order }: AnyJob): ImageBitmap[] {
	if (kind === 'texture') return []
	if (kind !== 'restyle') return [order.picture]
	return 'picture' in order.style ? [order.picture, order.style.picture] : [order.picture]
}
