import type { Rect } from '../../shared/geometry.ts'
import { AppError } from '../messages/app-error.ts'
import type { ExportArea } from './scope.ts'

/** Paints a region of the canvas, as `Viewport.snapshot` does. */
export type PaintRegion = (
	region: Rect,
	width: number,
	height: number,
	options: { only?: readonly string[]; bare: boolean; textured?: boolean },
) => Promise<ImageBitmap>

/** Work that reports its progress, 0–1, and stops when the signal is aborted. */
export interface ExportControl {
	signal: AbortSignal
	onProgress(share: number): void
}

/** Pixels that are painted at once: few, so that progress shows and cancelling is quick. */
const bandPixels = 2_000_000

/**
 * Paints an area band by band.
 * @param isTransparent without it, the area is painted on paper.
 * @throws AppError `export-too-large` when the browser has no memory for the image
 */
export async function paintImage(
	paint: PaintRegion,
	{ region, only }: Pick<ExportArea, 'region' | 'only'>,
	{ width, height }: { width: number; height: number },
	isTransparent: boolean,
	{ signal, onProgress }: ExportControl,
): Promise<OffscreenCanvas> {
	const canvas = new OffscreenCanvas(width, height)
	const context = canvas.getContext('2d')
	if (!context) throw new AppError('export-too-large')
	const rows = Math.max(1, Math.floor(bandPixels / width))
	const options = { ...(only ? { only } : {}), bare: isTransparent, textured: true }
	for (let top = 0; top < height; top += rows) {
		signal.throwIfAborted()
		onProgress(top / height)
		const painted = Math.min(rows, height - top)
		const band = bandOf(region, top / height, painted / height)
		const bitmap = await paint(band, width, painted, options)
		context.drawImage(bitmap, 0, top)
		bitmap.close()
	}
	signal.throwIfAborted()
	return canvas
}

/** Encodes an image. @throws AppError `export-too-large` */
export async function encodeExport(
	canvas: OffscreenCanvas,
	type: 'image/png' | 'image/jpeg',
): Promise<Blob> {
	try {
		return await canvas.convertToBlob({ type, quality: 0.92 })
	} catch {
		throw new AppError('export-too-large')
	}
}

/** @param from, @param share of the region's height. */
function bandOf({ x, y, w, h }: Rect, from: number, share: number): Rect {
	return { x, y: y + from * h, w, h: share * h }
}
