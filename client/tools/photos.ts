import { rgbaToThumbHash } from 'thumbhash'
import type { Rect, Vec } from '../../shared/geometry.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { encodeImage } from '../canvas/image-file.ts'
import { t } from '../messages/language.ts'
import type { Session } from '../sync/session.ts'

/** Longer side of an imported photo, pixels. */
const maxSide = 2048
/** Longer side of the input of a ThumbHash, pixels. */
const thumbSide = 100
/** Largest fraction of the view's width and height that a new photo covers. */
const viewFraction = 0.6

/**
 * Adds picture files to the canvas around a point. Each file is decoded upright, scaled down and
 * encoded again, which also removes the camera's metadata (place, time, device). An unreadable
 * file shows a notice, and the others continue.
 * @param at centre, world units. @param view visible area, world units.
 * @returns the frame of the last picture, world units.
 */
export async function importPhotos(
	session: Session,
	files: readonly File[],
	at: Vec,
	view: Rect,
): Promise<Rect | undefined> {
	let frame: Rect | undefined
	for (const file of files) {
		// Every browser decodes upright by itself; some reject the option that says so.
		const bitmap = await createImageBitmap(file).catch(() => undefined)
		if (!bitmap) {
			session.setNotice(t('errors.unreadable-picture'))
			continue
		}
		frame = await importPhoto(session, bitmap, at, view)
	}
	return frame
}

async function importPhoto(
	session: Session,
	bitmap: ImageBitmap,
	at: Vec,
	view: Rect,
): Promise<Rect> {
	const shrink = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height))
	const canvas = resize(
		bitmap,
		Math.max(1, Math.round(bitmap.width * shrink)),
		Math.max(1, Math.round(bitmap.height * shrink)),
	)
	const { blob, width, height } = await encodeImage(canvas, {
		quality: 0.9,
		maxBytes: limits.pictureBytes,
	})
	const picture = {
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		width,
		height,
		thumbhash: thumbhashOf(bitmap),
	}
	bitmap.close()
	const scale = Math.min((view.w * viewFraction) / width, (view.h * viewFraction) / height)
	const frame = {
		x: at.x - (width * scale) / 2,
		y: at.y - (height * scale) / 2,
		w: width * scale,
		h: height * scale,
	}
	await session.addPicture(picture, blob, frame)
	return frame
}

function thumbhashOf(bitmap: ImageBitmap): Uint8Array {
	const shrink = thumbSide / Math.max(bitmap.width, bitmap.height, thumbSide)
	const width = Math.max(1, Math.round(bitmap.width * shrink))
	const height = Math.max(1, Math.round(bitmap.height * shrink))
	const context = resize(bitmap, width, height).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return rgbaToThumbHash(width, height, context.getImageData(0, 0, width, height).data)
}

function resize(bitmap: ImageBitmap, width: number, height: number): OffscreenCanvas {
	const canvas = new OffscreenCanvas(width, height)
	const context = canvas.getContext('2d')
	if (context) context.imageSmoothingQuality = 'high'
	context?.drawImage(bitmap, 0, 0, width, height)
	return canvas
}
