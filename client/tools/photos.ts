import { rgbaToThumbHash } from 'thumbhash'
import type { Rect, Vec } from '../../shared/geometry.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { encodeImage } from '../canvas/image-file.ts'
import type { Viewport } from '../canvas/viewport.ts'
import { t } from '../messages/language.ts'
import type { Session } from '../sync/session.ts'
import type { Selection } from './selection.ts'
import type { Tools } from './state.ts'

/** Longer side of an imported photo, pixels. */
const maxSide = 2048
/** Longer side of the input of a ThumbHash, pixels. */
const thumbSide = 100
/** Largest fraction of the free area's width and height that a new photo covers. */
const viewFraction = 1 / 3
/** Offset of each further photo, screen pixels. */
const cascadeStep = 24

export interface PhotoContext {
	session: Session
	viewport: Viewport
	tools: Tools
	selection: Selection
}

/**
 * Adds picture files to the canvas around a point, and selects them with the select tool. Each file
 * is decoded upright, scaled down and encoded again, which also removes the camera's metadata (place,
 * time, device). An unreadable file shows a notice, and the others continue.
 * @param at centre of the first one, world units; each further one lies a step to the lower right.
 */
export async function importPhotos(
	{ session, viewport, tools, selection }: PhotoContext,
	files: readonly File[],
	at: Vec,
): Promise<void> {
	const view = viewport.freeRect()
	const step = cascadeStep / viewport.camera().zoom
	const ids: string[] = []
	for (const file of files) {
		// Every browser decodes upright by itself; some reject the option that says so.
		const bitmap = await createImageBitmap(file).catch(() => undefined)
		if (!bitmap) {
			session.setNotice(t('errors.unreadable-picture'))
			continue
		}
		const offset = step * ids.length
		ids.push(await importPhoto(session, bitmap, { x: at.x + offset, y: at.y + offset }, view))
	}
	if (ids.length === 0) return
	tools.set('tool', 'select')
	selection.selectIds(ids)
}

/** @returns the mark's id. */
async function importPhoto(
	session: Session,
	bitmap: ImageBitmap,
	at: Vec,
	view: Rect,
): Promise<string> {
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
	return session.addPicture(picture, blob, frame)
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
