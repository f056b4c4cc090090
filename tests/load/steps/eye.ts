import type { Browser, Page } from '@playwright/test'
import type { Rect } from '../../../shared/geometry.ts'

/** Red, green and blue, 0–255. */
type Pixel = readonly [number, number, number]

/** What a person sees on any page: pixels of the screen. */
export interface Eye {
	/** @returns the pixels of a part of the view, row by row. */
	see(page: Page, part: Rect): Promise<Pixel[]>
}

/** Ink that was drawn with the pen as each program starts: nearly black. */
export const isInk = ([r, g, b]: Pixel) => Math.max(r, g, b) < 90
export const isRed = ([r, g, b]: Pixel) => r > 180 && Math.max(g, b) < 110

/** Decodes screenshots on a blank page, which no program's content policy concerns. */
export async function openEye(browser: Browser): Promise<Eye> {
	const blank = await browser.newPage()
	return {
		async see(page, { x, y, w, h }) {
			const png = await page.screenshot({ clip: { x, y, width: w, height: h } })
			const base64 = await blank.evaluate(decode, png.toString('base64'))
			const bytes = Buffer.from(base64, 'base64')
			return Array.from({ length: bytes.length / 4 }, (_, i): Pixel => {
				const [r = 0, g = 0, b = 0] = bytes.subarray(4 * i, 4 * i + 3)
				return [r, g, b]
			})
		},
	}
}

/** Runs in the page. @returns the image's bytes, red, green, blue and alpha, in base64 like the PNG. */
async function decode(png: string): Promise<string> {
	const image = new Image()
	image.src = `data:image/png;base64,${png}`
	await image.decode()
	const { naturalWidth: w, naturalHeight: h } = image
	const context = new OffscreenCanvas(w, h).getContext('2d')
	context?.drawImage(image, 0, 0)
	const bytes = context?.getImageData(0, 0, w, h).data ?? ''
	const reader = new FileReader()
	await new Promise((resolve) => {
		reader.onload = resolve
		reader.readAsDataURL(new Blob([bytes]))
	})
	return String(reader.result).split(',')[1] ?? ''
}

/** The share of pixels that differ visibly between two views of the same part. */
export function changedShare(before: readonly Pixel[], after: readonly Pixel[]): number {
	const isChanged = (a: Pixel, b: Pixel | undefined) =>
		a.some((value, i) => Math.abs(value - (b?.[i] ?? 0)) > 8)
	return before.filter((pixel, i) => isChanged(pixel, after[i])).length / before.length
}
