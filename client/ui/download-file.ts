/** A download has begun long before this; only then may its bytes be let go. */
const keptMs = 60_000

/** Hands a file to the person, as a download. */
export function downloadFile(file: Blob, name: string): void {
	const url = URL.createObjectURL(file)
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	setTimeout(() => URL.revokeObjectURL(url), keptMs)
}
