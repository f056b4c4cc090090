/** @param ending with its dot. @returns a file's name that every file system allows. */
export function fileName(title: string, ending: string): string {
	const name = title.replaceAll(/[\s\p{Cc}\\/:*?"<>|]+/gu, ' ').trim()
	return `${name || 'tessera-jam'}${ending}`
}
