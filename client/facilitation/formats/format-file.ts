import * as v from 'valibot'
import { Format } from '../../../shared/format.ts'

/** Largest file of a format, bytes. */
const mostBytes = 64 * 1024

/** @returns a format as a file of JSON. */
export function formatFile(format: Format): { file: Blob; name: string } {
	const file = new Blob([JSON.stringify(format, null, '\t')], { type: 'application/json' })
	const name = format.name.replaceAll(/[\s\p{Cc}\\/:*?"<>|]+/gu, ' ').trim()
	return { file, name: `${name || 'format'}.format.json` }
}

/** @returns the format in a file; undefined when it has none, or one that this version can't run. */
export async function readFormatFile(file: Blob): Promise<Format | undefined> {
	if (file.size > mostBytes) return undefined
	try {
		const format = v.safeParse(Format, JSON.parse(await file.text()))
		return format.success ? format.output : undefined
	} catch {
		return undefined
	}
}
