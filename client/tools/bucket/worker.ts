import { type AreaAnswer, type AreaRequest, findArea } from './find-area.ts'

/** The bucket's worker: reading and filling a screen of pixels would block the page. */

self.onmessage = ({ data: { bitmap, size, at } }: MessageEvent<AreaRequest>) => {
	const context = new OffscreenCanvas(size.w, size.h).getContext('2d', { willReadFrequently: true })
	if (!context) throw new Error('this browser has no 2D canvas')
	context.drawImage(bitmap, 0, 0, size.w, size.h)
	bitmap.close()
	const answer: AreaAnswer = findArea(context.getImageData(0, 0, size.w, size.h), at)
	self.postMessage(answer)
}
