import { type Rect, unionOf } from '../../shared/geometry.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { encodeImage } from '../canvas/image-file.ts'
import { AppError } from '../messages/app-error.ts'
import { t } from '../messages/language.ts'
import { brushOfPicture, contextOf, drawn } from './brush-of-picture.ts'
import type { ToolContext } from './context.ts'
import { mirrorOutside } from './mirror-outside.ts'

const quality = 0.85
/** Shortest side of the picture where the longer one allows it: a patch fits in, turned as well. Pixels. */
const minSide = 96

/**
 * Makes the selection the material that the brush paints with: a picture of it is stored in the jam.
 * One mark gives its paint alone; several are a pattern, and the paper between them belongs to it.
 * @throws AppError `brush-failed`
 */
export async function useAsBrush(context: ToolContext): Promise<void> {
	const { session, selection, viewport, tools, announce } = context
	const marks = selection.marks()
	const region = unionOf(marks.map(({ bounds }) => bounds))
	if (!region) return
	try {
		const { width, height } = brushSize(region)
		const only = marks.map(({ id }) => id)
		const snapshot = (bare: boolean) =>
			viewport.snapshot(region, width, height, bare ? { only, bare } : { only })
		const picture =
			(only.length === 1 && (await paintOf(await snapshot(true)))) || (await snapshot(false))
		const canvas = drawn(picture, width, height)
		const maxBytes = limits.canvasBrushBytes
		const { blob } = await encodeImage(canvas, { quality, maxBytes })
		const sha256 = await sha256Hex(new Uint8Array(await blob.arrayBuffer()))
		const brush = await brushOfPicture(sha256, picture)
		picture.close()
		await session.pictures.add(sha256, blob)
		tools.addCanvasBrush(brush)
		announce(t('materials.brushReady'))
	} catch (cause) {
		throw new AppError('brush-failed', undefined, { cause })
	}
}

/** @returns the size of the picture of a region: a pixel per world unit, within bounds. */
export function brushSize({ w, h }: Pick<Rect, 'w' | 'h'>): { width: number; height: number } {
	const longest = limits.canvasBrushSide / Math.max(w, h)
	const scale = Math.min(longest, Math.max(1, minSide / Math.min(w, h)))
	return { width: Math.max(1, Math.round(w * scale)), height: Math.max(1, Math.round(h * scale)) }
}

/** @returns a mark's picture, filled with its paint; undefined when none of it is opaque. */
async function paintOf(picture: ImageBitmap): Promise<ImageBitmap | undefined> {
	const { width, height } = picture
	const pixels = contextOf(drawn(picture, width, height)).getImageData(0, 0, width, height)
	picture.close()
	return mirrorOutside(pixels) ? createImageBitmap(pixels) : undefined
}
