import { rgbaToThumbHash } from 'thumbhash'
import type { Rect, Vec } from '../../shared/geometry.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import type { Session } from '../sync/session.ts'

/** Photos are brought down to this many pixels on the longer side. */
const longestSide = 2048
const thumbSide = 100
/** A new photo fills at most this much of the view. */
const viewShare = 0.6

/**
 * Puts picture files on the canvas around a point. Each is decoded upright, shrunk and encoded
 * anew, which also removes what the camera wrote into it (place, time, device). A file that
 * can't be read tells so and the others go on.
 * @returns where the last one landed.
 */
export async function importPhotos(
	session: Session,
	files: readonly File[],
	at: Vec,
	view: Rect,
): Promise<Rect | undefined> {
	let frame: Rect | undefined
	for (const file of files) {
		const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
			() => undefined,
		)
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
): Promise<Rect | undefined> {
	const shrink = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
	const width = Math.max(1, Math.round(bitmap.width * shrink))
	const height = Math.max(1, Math.round(bitmap.height * shrink))
	const blob = await draw(bitmap, width, height).convertToBlob({ type: 'image/webp', quality: 0.9 })
	if (blob.size > limits.pictureBytes) {
		session.setNotice(t('errors.picture-still-too-large'))
		return undefined
	}
	const picture = {
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		width,
		height,
		thumbhash: thumbhashOf(bitmap),
	}
	bitmap.close()
	const scale = Math.min((view.w * viewShare) / width, (view.h * viewShare) / height)
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
	const context = draw(bitmap, width, height).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return rgbaToThumbHash(width, height, context.getImageData(0, 0, width, height).data)
}

function draw(bitmap: ImageBitmap, width: number, height: number): OffscreenCanvas {
	const canvas = new OffscreenCanvas(width, height)
	const context = canvas.getContext('2d')
	if (context) context.imageSmoothingQuality = 'high'
	context?.drawImage(bitmap, 0, 0, width, height)
	return canvas
}
