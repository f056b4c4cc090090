import { Painter } from './painter.ts'
import { PictureFetcher } from './picture-fetcher.ts'
import { PicturePixels } from './picture-pixels.ts'
import type { PainterEvent, PainterRequest } from './worker-messages.ts'

/** The painter's worker. The first message opens a jam. */

let fetcher: PictureFetcher | undefined
let painter: Painter | undefined
/** True until the first update is read, when the page chooses its view by the art. */
let isViewOpen = false

self.onmessage = ({ data }: MessageEvent<PainterRequest>) => {
	switch (data.type) {
		case 'open':
			fetcher = new PictureFetcher(data)
			fetcher.onMissing(
				(sha256s) => post({ type: 'missing', sha256s }),
				(sha256) => post({ type: 'found', sha256 }),
			)
			painter = new Painter(new PicturePixels(fetcher), post, data.viewer)
			break
		case 'update':
			painter?.update(data.update, data.revision)
			if (isViewOpen) {
				isViewOpen = false
				post({ type: 'art', art: painter?.art() })
			}
			break
		case 'setWords':
			painter?.setWords(data.mark, data.words)
			break
		case 'tellArt':
			isViewOpen = true
			break
		case 'setView':
			if (!isViewOpen) painter?.setView(data)
			break
		case 'retry':
			fetcher?.retry()
			painter?.retry()
			break
		case 'providePicture':
			void fetcher?.provide(data.sha256, data.file, data.isOriginal)
			break
		case 'preparePicture': {
			const { id, picture, file, frame } = data
			fetcher?.receive(picture.sha256, file)
			void painter?.preparePicture({ picture, frame }).then(() => post({ type: 'prepared', id }))
			break
		}
		case 'repaint':
			painter?.repaint()
			break
		case 'setAnimated':
			painter?.setAnimated(data.isAnimated)
			break
		case 'texture':
			painter?.receiveTexture(data.hash, data.bitmap)
			break
		case 'poster':
			void painter?.poster().then((file) => post({ type: 'poster', file }))
			break
		case 'version': {
			const { id, point, width, height } = data
			void painter
				?.version(point, width, height)
				.then((bitmap) => post({ type: 'snapshot', id, bitmap }, [bitmap]))
			break
		}
		case 'snapshot': {
			const { id, region, width, height } = data
			void painter
				?.snapshot(region, width, height, data)
				.then((bitmap) => post({ type: 'snapshot', id, bitmap }, [bitmap]))
			break
		}
	}
}

function post(message: PainterEvent, transfer: Transferable[] = []): void {
	self.postMessage(message, { transfer })
}
