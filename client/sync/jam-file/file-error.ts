import { AppError } from '../../messages/app-error.ts'

/** Why a file can't be opened as a jam. */
export type FileErrorCode = 'not-a-jam' | 'damaged' | 'newer' | 'too-large'

export class FileError extends AppError {
	override name = 'FileError'
	declare readonly code: FileErrorCode

	constructor(code: FileErrorCode) {
		super(code)
	}
}
