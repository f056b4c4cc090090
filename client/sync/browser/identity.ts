import * as v from 'valibot'
import { toBase64Url } from '../../../shared/keys.ts'
import { limits } from '../../../shared/limits.ts'
import { generateName, isGeneratedName } from '../../../shared/names.ts'
import { Colour, type Person } from '../../../shared/people.ts'
import { plainLine } from '../../../shared/plain-line.ts'
import { language } from '../../messages/language.ts'

/**
 * The identity of this browser's user, in local storage. There is no account: a name, a colour, and
 * a secret (secret.ts).
 */

const storageKey = 'tessera:me'
const whoKey = 'tessera:who'
const lendsKey = 'tessera:lends'
const generatedKey = 'tessera:name'
const namedKey = 'tessera:named'
const typedKey = 'tessera:typed-code'

const Me = v.object({
	name: v.pipe(v.string(), v.transform(plainLine), v.minLength(1), v.maxLength(limits.nameLength)),
	colour: Colour,
})

/** Cursor colours with 3:1 contrast on paper, readable under white text. */
export const personColours = {
	orange: 0xc2410c,
	blue: 0x0369a1,
	olive: 0x4d7c0f,
	magenta: 0xa21caf,
	teal: 0x0f766e,
	crimson: 0xbe123c,
	indigo: 0x4f46e5,
	ochre: 0x92600a,
	slate: 0x475569,
	brown: 0x7c2d12,
	green: 0x15803d,
	purple: 0x6b21a8,
} as const
export const cursorColours: readonly number[] = Object.values(personColours)

export function loadMe(): Person {
	const stored = v.safeParse(Me, JSON.parse(localStorage.getItem(storageKey) ?? 'null'))
	if (stored.success) return stored.output
	const me = { name: generateName(language()), colour: pick(cursorColours) }
	saveMe(me)
	return me
}

export function saveMe(me: Person): void {
	localStorage.setItem(storageKey, JSON.stringify(me))
}

/** @returns the least used cursor colour; `own` if nobody else has it. */
export function freeColour(own: number, taken: readonly number[]): number {
	const count = (colour: number) => taken.filter((other) => other === colour).length
	return [own, ...cursorColours].reduce((a, b) => (count(b) < count(a) ? b : a))
}

/** @returns this person's id in a jam's document (`who`); a different one in every jam. */
export function loadWho(jam: string): string {
	const stored = localStorage.getItem(`${whoKey}:${jam}`)
	if (stored) return stored
	const who = toBase64Url(crypto.getRandomValues(new Uint8Array(9)))
	localStorage.setItem(`${whoKey}:${jam}`, who)
	return who
}

export function forgetWho(jam: string): void {
	for (const key of [whoKey, lendsKey, generatedKey, namedKey]) {
		localStorage.removeItem(`${key}:${jam}`)
	}
}

/**
 * @returns this person's name in a jam where names are generated, the same on every visit: their
 * own one, if it was generated.
 */
export function loadGeneratedName(jam: string): string {
	const stored = localStorage.getItem(`${generatedKey}:${jam}`) ?? loadMe().name
	return isGeneratedName(stored) ? stored : saveGeneratedName(jam, generateName(language()))
}

export function saveGeneratedName(jam: string, name: string): string {
	localStorage.setItem(`${generatedKey}:${jam}`, name)
	return name
}

/** Notes, for the page that is opened next, that this person types their way in. */
export function noteTypedCode(jam: string): void {
	sessionStorage.setItem(typedKey, jam)
}

/** @returns whether this person came by typing a code: the keyboard is at hand. True only once. */
export function takeTypedCode(jam: string): boolean {
	const typed = sessionStorage.getItem(typedKey)
	sessionStorage.removeItem(typedKey)
	return typed === jam
}

/** @returns whether this person was asked for a name in a jam. */
export function wasNamed(jam: string): boolean {
	return localStorage.getItem(`${namedKey}:${jam}`) !== null
}

export function noteNamed(jam: string): void {
	localStorage.setItem(`${namedKey}:${jam}`, 'yes')
}

/** @returns how often this person has toggled style sharing in a jam; odd: it is on. */
export function loadSharingCount(jam: string): number {
	const stored = Number(localStorage.getItem(`${lendsKey}:${jam}`))
	return Number.isSafeInteger(stored) && stored > 0 ? stored : 0
}

/** Turns style sharing on or off in a jam. @returns the new count */
export function saveSharing(jam: string, isSharing: boolean): number {
	const before = loadSharingCount(jam)
	const count = before % 2 === Number(isSharing) ? before : before + 1
	localStorage.setItem(`${lendsKey}:${jam}`, String(count))
	return count
}

function pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
	return from[Math.floor(Math.random() * from.length)] as T
}
