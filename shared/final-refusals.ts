/**
 * Codes of refusals that stay the same however often a change is offered: a rule forbids the change,
 * or no document can hold it. The page drops such a change. Any other refused change, as one that
 * finds no room, is kept and offered again.
 */
const finalRefusals = ['not-yours', 'not-your-mark', 'beyond-the-edge', 'malformed-frame'] as const

export type FinalRefusal = (typeof finalRefusals)[number]

/** @returns whether a change that was refused with this code will never be taken. */
export function isFinalRefusal(code: string): code is FinalRefusal {
	return (finalRefusals as readonly string[]).includes(code)
}
