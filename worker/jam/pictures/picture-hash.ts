import * as v from 'valibot'
import * as Y from 'yjs'
import { Sha256 } from '../../../shared/api.ts'

/** The part of a picture mark that names the picture's file. */
const PictureFile = v.object({ sha256: v.string() })

/**
 * Reads which picture a mark shows or is painted from, also where the rest of the mark can't be read
 * here. @returns the SHA-256 of the picture's file; undefined when the mark has none
 */
export function pictureHashOf(mark: unknown): string | undefined {
	if (!(mark instanceof Y.Map)) return undefined
	const file = v.safeParse(PictureFile, mark.get('picture'))
	if (file.success) return file.output.sha256
	const exemplar = mark.get('exemplar')
	return v.is(Sha256, exemplar) ? exemplar : undefined
}
