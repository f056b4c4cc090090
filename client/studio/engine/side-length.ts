/** A free side of a tensor, or a multiple or a part of it: `height`, `2 * height`, `height / 16`. */
const form = /^(?:(?<factor>\d+) \* )?(?<name>\w+)(?: \/ (?<divisor>\d+))?$/

/**
 * @param side of a shape in the catalog. @param free lengths of the free sides, by name.
 * @returns its length. @throws RangeError for a side that is not known
 */
export function sideLength(side: number | string, free: Record<string, number>): number {
	if (typeof side === 'number') return side
	const { name = '', factor = 1, divisor = 1 } = form.exec(side)?.groups ?? {}
	const length = free[name]
	if (length === undefined) throw new RangeError(`a side of unknown length: ${side}`)
	return (Number(factor) * length) / Number(divisor)
}
