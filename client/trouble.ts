import { messages } from './messages.ts'

/** Something that went wrong and whose message is a sentence for people. */
export class Trouble extends Error {}

/** @returns what to tell a person about an error, whatever it is. */
export function sentenceOf(error: unknown): string {
	return error instanceof Trouble ? error.message : messages.unexpected
}
