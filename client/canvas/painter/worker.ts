import type { FromPainter, ToPainter } from './messages.ts'
import { Painter } from './painter.ts'
import { PictureFetcher } from './picture-fetcher.ts'
import { PicturePixels } from './picture-pixels.ts'

/** The painter's own thread. The first message says whose canvas it is. */

let source: PictureFetcher | undefined
let painter: Painter | undefined

self.onmessage = ({ data }: MessageEvent<ToPainter>) => {
	switch (data.do) {
		case 'open':
			source = new PictureFetcher(data.jam, data.key)
			source.onMissing(
				(sha256s) => tell({ is: 'missing', sha256s }),
				(sha256) => tell({ is: 'found', sha256 }),
			)
			painter = new Painter(new PicturePixels(source), tell)
			break
		case 'update':
			painter?.update(data.update, data.revision)
			break
		case 'look':
			painter?.setView(data)
			break
		case 'retry':
			source?.retry()
			painter?.retry()
			break
		case 'give':
			void source?.provide(data.sha256, data.file, data.isTrue)
			break
		case 'repaint':
			painter?.repaint()
			break
		case 'animate':
			painter?.setAnimated(data.moves)
			break
		case 'texture':
			painter?.receiveTexture(data.hash, data.bitmap)
			break
		case 'poster':
			void painter?.poster().then((file) => tell({ is: 'poster', file }))
			break
		case 'version': {
			const { id, point, width, height } = data
			void painter
				?.version(point, width, height)
				.then((bitmap) => tell({ is: 'snapshot', id, bitmap }, [bitmap]))
			break
		}
		case 'snapshot': {
			const { id, region, width, height } = data
			void painter
				?.snapshot(region, width, height, data)
				.then((bitmap) => tell({ is: 'snapshot', id, bitmap }, [bitmap]))
			break
		}
	}
}

function tell(message: FromPainter, transfer: Transferable[] = []): void {
	self.postMessage(message, { transfer })
}
