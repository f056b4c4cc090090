/**
 * Codes of final refusals: a rule forbids the change, or no document can contain it, so the page
 * drops it. Any other refused change, such as one that finds no room, is kept and submitted again.
 */
const finalRefusals = [
	'not-yours',
	'not-your-mark',
	'protected-mark',
	'tool-not-allowed',
	'needs-approval',
	'name-not-allowed',
	'paper-not-allowed',
	'beyond-the-edge',
	'malformed-frame',
] as const

export type FinalRefusal = (typeof finalRefusals)[number]

/** @returns whether a change that was refused with this code will never be accepted. */
export function isFinalRefusal(code: string): code is FinalRefusal {
	return (finalRefusals as readonly string[]).includes(code)
}
