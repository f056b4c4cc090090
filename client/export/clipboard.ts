import { AppError } from '../messages/app-error.ts'

/**
 * Copies an exported file: a PNG as an image, an SVG as its text, which editors paste as shapes.
 * Call it in the handler of a press: the browser wants that, and waits for the file.
 * @throws AppError `copy-refused`
 */
export async function copyFile(file: Promise<Blob>, type: 'image/png' | 'text/plain') {
	const content = file.then((blob) => new Blob([blob], { type }))
	// A file that can't be made is the error to report, not the clipboard's.
	content.catch(() => undefined)
	try {
		await navigator.clipboard.write([new ClipboardItem({ [type]: content })])
	} catch {
		await content
		throw new AppError('copy-refused')
	}
}
