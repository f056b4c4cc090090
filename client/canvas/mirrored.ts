/** @returns the position within a row of `length` that is continued by its mirror image, again and again. */
export function mirrored(position: number, length: number): number {
	const inPeriod = position % (2 * length)
	return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod
}
