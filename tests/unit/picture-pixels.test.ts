import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { PicturePixels } from '../../client/canvas/painter/picture-pixels.ts'
import type { EncodedPicture } from '../../client/canvas/painter/picture-source.ts'
import { addPicture, type PictureMark, readMark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { pngHeader } from './picture-headers.ts'

/** A decoded bitmap of the requested size. */
class Bitmap {
	readonly width: number
	readonly height: number
	constructor(width: number, height: number) {
		this.width = width
		this.height = height
	}
	close(): void {}
}

beforeAll(() => {
	vi.stubGlobal(
		'createImageBitmap',
		async (_: Blob, { resizeWidth = 0, resizeHeight = 0 }: ImageBitmapOptions) =>
			new Bitmap(resizeWidth, resizeHeight),
	)
})
afterAll(() => {
	vi.unstubAllGlobals()
})

const sha256 = '0'.repeat(64)

/** @returns a mark that states a picture size in pixels, in a frame in world units. */
function markOf(width: number, height: number, frame: { w: number; h: number }): PictureMark {
	const doc = new Y.Doc()
	const picture = { sha256, width, height, thumbhash: new Uint8Array(20) }
	addPicture(doc, 'm', picture, { x: 0, y: 0, ...frame }, null)
	const mark = readMark(doc, 'm')
	if (mark?.kind !== 'picture') throw new Error('no picture')
	return mark
}

function pixelsOf(width: number, height: number): PicturePixels {
	const file: EncodedPicture = { type: 'image/png', bytes: pngHeader(width, height) }
	return new PicturePixels({ onFile: () => undefined, request: () => file })
}

async function decoded(pixels: PicturePixels, mark: PictureMark) {
	await pixels.whenReady([mark], 1)
	const bitmap = pixels.get(mark, 1)
	return bitmap && { width: bitmap.width, height: bitmap.height }
}

test('the memory of a picture depends on its file’s size, not on the size that a mark states', async () => {
	const side = limits.pictureSide
	const wrong = markOf(side, side, { w: side, h: side })
	expect(await decoded(pixelsOf(16, 9), wrong)).toEqual({ width: 16, height: 9 })
})

test('a mark with a wrong size does not affect the same picture elsewhere', async () => {
	const pixels = pixelsOf(64, 48)
	await decoded(pixels, markOf(1, 1, { w: 64, h: 48 }))
	const honest = markOf(64, 48, { w: 64, h: 48 })
	expect(await decoded(pixels, honest)).toEqual({ width: 64, height: 48 })
})

test('a picture is decoded at the small size at which it is shown', async () => {
	const pixels = pixelsOf(64, 48)
	const small = markOf(64, 48, { w: 16, h: 12 })
	expect(await decoded(pixels, small)).toEqual({ width: 16, height: 12 })
})
