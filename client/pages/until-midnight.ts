/** A class that begins late in the evening is not deleted while it is still here. */
const leastMs = 4 * 60 * 60 * 1000

/** @returns the time until the next midnight on this device, or four hours if that is sooner. */
export function msUntilTonight(now: Date): number {
	const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
	return Math.max(leastMs, midnight.getTime() - now.getTime())
}
