import { PictureFetcher } from '../../canvas/painter/picture-fetcher.ts'
import { PicturePixels } from '../../canvas/painter/picture-pixels.ts'
import { WallPainter } from './wall-painter.ts'
import type { WallEvent, WallRequest } from './worker-messages.ts'

/** The wall's worker. The first message opens a jam. */

let wall: WallPainter | undefined

self.onmessage = ({ data }: MessageEvent<WallRequest>) => {
	switch (data.type) {
		case 'open': {
			const pixels = new PicturePixels(new PictureFetcher(data))
			wall = new WallPainter(pixels, data.width, post)
			break
		}
		case 'watch':
			wall?.watch(data.desks)
			break
		case 'reconnected':
			wall?.askAgain()
			break
		case 'frame':
			wall?.receive(data.frame)
			break
	}
}

function post(event: WallEvent, transfer: Transferable[] = []): void {
	self.postMessage(event, { transfer })
}
