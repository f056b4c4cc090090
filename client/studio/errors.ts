/** Everything that can go wrong in the studio: a code for programs, a sentence for people. */
const sentences = {
	'no-webgpu': 'This browser has no GPU to offer the studio. Choose the processor instead.',
	'runtime-failed': 'The studio could not start on this device.',
	'model-missing': 'A network could not be loaded. Check the connection and try again.',
	'model-damaged': 'A network arrived damaged and was not used. Try again.',
	'job-failed': 'The network could not finish this picture. A smaller size may work.',
	'studio-died': 'The studio stopped unexpectedly. Your marks are safe; press the button again.',
	'bad-picture': 'That picture could not be read.',
} as const

export type StudioErrorCode = keyof typeof sentences

export class StudioError extends Error {
	override name = 'StudioError'
	readonly code: StudioErrorCode
	/** The worker can't be used any more: a failed start poisons its WebAssembly realm. */
	readonly fatal: boolean

	constructor(code: StudioErrorCode, options: { fatal?: boolean; cause?: unknown } = {}) {
		super(sentences[code], { cause: options.cause })
		this.code = code
		this.fatal = options.fatal ?? false
	}
}
