import { AppError } from '../../messages/app-error.ts'

/** Everything that can go wrong in the studio. */
export type StudioErrorCode =
	| 'no-webgpu'
	| 'gpu-lost'
	| 'runtime-failed'
	| 'model-missing'
	| 'model-damaged'
	| 'job-failed'
	| 'studio-died'
	| 'bad-picture'

export class StudioError extends AppError {
	override name = 'StudioError'
	declare readonly code: StudioErrorCode
	/** The worker can't be used any more: a failed start poisons its WebAssembly realm. */
	readonly fatal: boolean

	constructor(code: StudioErrorCode, options: { fatal?: boolean; cause?: unknown } = {}) {
		super(code, '', { cause: options.cause })
		this.fatal = options.fatal ?? false
	}
}
