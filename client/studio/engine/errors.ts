import { AppError } from '../../messages/app-error.ts'

/** The error codes of the studio; each has a message in client/messages. */
export type StudioErrorCode =
	| 'no-webgpu'
	| 'gpu-lost'
	| 'gpu-wrong'
	| 'start-stalled'
	| 'runtime-failed'
	| 'model-missing'
	| 'model-damaged'
	| 'job-failed'
	| 'studio-died'
	| 'bad-picture'
	| 'painting-missing'
	| 'nothing-to-fill'

export class StudioError extends AppError {
	override name = 'StudioError'
	declare readonly code: StudioErrorCode
	/** True when the worker must be replaced: after a failed start its WebAssembly is unusable. */
	readonly fatal: boolean

	constructor(code: StudioErrorCode, options: { fatal?: boolean; cause?: unknown } = {}) {
		super(code, '', { cause: options.cause })
		this.fatal = options.fatal ?? false
	}
}
