import { AppError } from '../messages/app-error.ts'

/** @returns whether this device has a share sheet that takes files of this type. */
export function canShareFile(type: string): boolean {
	const file = new File([], 'file', { type })
	return 'canShare' in navigator && navigator.canShare({ files: [file] })
}

/**
 * Opens the system's share sheet with a file. Resolves also when the person closes the sheet.
 * @throws AppError `share-again` when the press that asked for it is too long ago
 */
export async function shareFile(blob: Blob, name: string): Promise<void> {
	const file = new File([blob], name, { type: blob.type })
	try {
		await navigator.share({ files: [file] })
	} catch (error) {
		const reason = error instanceof DOMException ? error.name : ''
		if (reason === 'NotAllowedError') throw new AppError('share-again')
		if (reason !== 'AbortError') throw error
	}
}
