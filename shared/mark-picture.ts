import type { Mark } from './canvas.ts'
import type { Content } from './mark-content.ts'
import { type Material, sourcePictureOf } from './material.ts'

/** What decides whether a mark waits for the host's approval. */
export type Approvable = Pick<Content, 'kind'> & { material?: Material }

/** @returns the SHA-256 of the picture file that a mark shows or is painted from; undefined for others. */
export function pictureFileOf(content: Content | Mark): string | undefined {
	if (content.kind === 'picture') return content.picture.sha256
	return 'material' in content ? sourcePictureOf(content.material) : undefined
}
