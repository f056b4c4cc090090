import { messages } from '../messages.ts'
import { Trouble } from '../trouble.ts'

const sentences = {
	'not-a-jam': messages.notAJamFile,
	damaged: messages.damagedJamFile,
	newer: messages.newerJamFile,
	'too-large': messages.jamFileTooLarge,
} as const

/** A file can't be opened as a jam, and why, in a sentence for people. */
export class FileError extends Trouble {
	override name = 'FileError'
	readonly code: keyof typeof sentences

	constructor(code: keyof typeof sentences) {
		super(sentences[code])
		this.code = code
	}
}
