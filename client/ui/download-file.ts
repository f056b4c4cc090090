/** The object URL must exist until the browser has started the download. */
const revokeDelayMs = 60_000

/** Downloads a file in the browser. */
export function downloadFile(file: Blob, name: string): void {
	const url = URL.createObjectURL(file)
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	setTimeout(() => URL.revokeObjectURL(url), revokeDelayMs)
}
