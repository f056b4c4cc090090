/**
 * Codes that a host reads out or shows on a projector. A code stands for the artists' link while it
 * lives. Without look-alikes (0 O, 1 I L), and without vowels, so that no code spells a word.
 */

const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'
const length = 6
const pattern = new RegExp(`^[${alphabet}]{${length}}$`)

/** The number of possible codes. */
export const joinCodeSpace = alphabet.length ** length

/** @returns a random code; each is equally likely. */
export function newJoinCode(): string {
	let code = ''
	while (code.length < length) {
		for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
			// A remainder would make the first characters more likely.
			const character = byte < 256 - (256 % alphabet.length) && alphabet[byte % alphabet.length]
			if (character && code.length < length) code += character
		}
	}
	return code
}

/**
 * Reads a code as people type it: in any case, with spaces and hyphens.
 * @returns undefined when it can't be a code.
 */
export function parseJoinCode(text: string): string | undefined {
	const code = text.replace(/[\s\-–—]/g, '').toUpperCase()
	return pattern.test(code) ? code : undefined
}

/** @returns a code in two groups, which are easier to read and to remember. */
export function formatJoinCode(code: string): string {
	return `${code.slice(0, length / 2)} ${code.slice(length / 2)}`
}

/**
 * The wrong codes that an instance may accept in a day, so that whoever sends all of them needs
 * `years` years on average for one hit: possible codes / (living codes × days).
 * @param living number of codes that open a jam.
 */
export function wrongCodesPerDay(living: number, years: number): number {
	return Math.floor(joinCodeSpace / (Math.max(1, living) * 365 * years))
}
