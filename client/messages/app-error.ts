/**
 * Something that went wrong, by a code. Every language has a sentence for it; the message is only
 * for codes that this page doesn't know.
 */
export class AppError extends Error {
	override name = 'Trouble'
	readonly code: string

	constructor(code: string, message = '', options?: ErrorOptions) {
		super(message, options)
		this.code = code
	}
}
