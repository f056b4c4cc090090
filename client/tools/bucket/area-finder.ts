import type { Vec } from '../../../shared/geometry.ts'
import type { Size } from '../../canvas/camera.ts'
import type { AreaAnswer, AreaRequest } from './find-area.ts'

let worker: Worker | undefined

/**
 * Finds the area around a point of a picture, in a worker that is started by the first call. Call it
 * again only after the answer.
 * @param bitmap is transferred. @param size in which it is read, pixels, as `at`.
 * @returns undefined when nothing encloses the area. Rejects when the worker fails.
 */
export function findAreaIn(bitmap: ImageBitmap, size: Size, at: Vec): Promise<AreaAnswer> {
	worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
	const finder = worker
	const request: AreaRequest = { bitmap, size, at }
	return new Promise((resolve, reject) => {
		finder.onmessage = ({ data }: MessageEvent<AreaAnswer>) => resolve(data)
		finder.onerror = () => {
			// The next call starts a new one: this one may not have loaded.
			finder.terminate()
			worker = undefined
			reject(new Error('the bucket’s worker failed'))
		}
		finder.postMessage(request, [bitmap])
	})
}
