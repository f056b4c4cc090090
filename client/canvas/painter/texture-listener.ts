import type { MaterialMark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { sourcePictureOf } from '../../../shared/material.ts'
import type { QuiltPicture } from '../exemplar/worker-messages.ts'
import { plainColour } from '../paint/material.ts'
import type { EncodedPicture } from './picture-source.ts'
import type { TextureRequest } from './worker-messages.ts'

/** What the painter gives to its textures. */
export interface TextureListener {
	/** Sends a request to the page's network or exemplar engine. */
	request(request: TextureRequest): void
	/** @returns the file of a picture of the jam if it is loaded; otherwise requests it. */
	pictureFile(sha256: string): EncodedPicture | undefined
	/** The pixels within a rectangle have changed, world units. @param isStep by a step of an animation. */
	changed(rect: Rect, isStep: boolean): void
	/** There is more work to do. */
	wake(): void
}

type Files = Pick<TextureListener, 'pictureFile'>

/** False while the picture that a mark is painted from is not loaded: it is painted in its colour. */
export function hasSource(files: Files, { material }: MaterialMark): boolean {
	const sha256 = sourcePictureOf(material)
	return sha256 === undefined || files.pictureFile(sha256) !== undefined
}

/** @returns the pictures that marks are painted from. They are loaded: the marks of others are left out. */
export function filesOf(files: Files, marks: readonly MaterialMark[]): QuiltPicture[] {
	const pictures = new Map<string, QuiltPicture>()
	for (const mark of marks) {
		const sha256 = sourcePictureOf(mark.material)
		const file = sha256 && !pictures.has(sha256) && files.pictureFile(sha256)
		if (file) pictures.set(sha256, { sha256, ...file, colour: plainColour(mark) })
	}
	return [...pictures.values()]
}
