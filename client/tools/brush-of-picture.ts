import { AppError } from '../messages/app-error.ts'
import type { CanvasBrush } from './canvas-brush.ts'

/** Quality and pixels a side of the picture that stands for a brush. */
const [thumbnailQuality, thumbnailSide] = [0.85, 96]

/** @param sha256 of the picture's file. @returns the brush that paints with a picture of the canvas. */
export async function brushOfPicture(sha256: string, picture: ImageBitmap): Promise<CanvasBrush> {
	return { sha256, colour: meanOf(picture), thumbnail: await thumbnailOf(picture) }
}

/** @returns a canvas of the given size that the picture fills. */
export function drawn(picture: ImageBitmap, width: number, height: number): OffscreenCanvas {
	const canvas = new OffscreenCanvas(width, height)
	contextOf(canvas).drawImage(picture, 0, 0, width, height)
	return canvas
}

/** @returns the context of a canvas whose pixels are read. @throws AppError `brush-failed` */
export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
	const context = canvas.getContext('2d', { willReadFrequently: true })
	if (!context) throw new AppError('brush-failed')
	context.imageSmoothingQuality = 'high'
	return context
}

/** @returns the mean colour, 0xRRGGBB. */
function meanOf(picture: ImageBitmap): number {
	const side = 16
	const { data } = contextOf(drawn(picture, side, side)).getImageData(0, 0, side, side)
	const sums = [0, 0, 0]
	for (let i = 0; i < data.length; i += 4) {
		for (let channel = 0; channel < 3; channel++) {
			sums[channel] = (sums[channel] ?? 0) + (data[i + channel] ?? 0)
		}
	}
	return sums.reduce((colour, sum) => colour * 256 + Math.round(sum / (side * side)), 0)
}

/** @returns the middle of the picture, at most `thumbnailSide` pixels a side, as a data URL. */
async function thumbnailOf(picture: ImageBitmap): Promise<string> {
	const side = Math.min(picture.width, picture.height)
	const canvas = new OffscreenCanvas(thumbnailSide, thumbnailSide)
	const [x, y] = [(picture.width - side) / 2, (picture.height - side) / 2]
	contextOf(canvas).drawImage(picture, x, y, side, side, 0, 0, thumbnailSide, thumbnailSide)
	const blob = await canvas.convertToBlob({ type: 'image/webp', quality: thumbnailQuality })
	return new Promise((resolve, reject) => {
		const reader = new FileReader()
		reader.onload = () => resolve(String(reader.result))
		reader.onerror = () => reject(reader.error)
		reader.readAsDataURL(blob)
	})
}
