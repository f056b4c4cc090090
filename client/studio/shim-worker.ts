import { modelNamed } from './catalog.ts'
import { loadModel } from './models.ts'
import { toCanvas, toPlanes } from './pixels.ts'
import { Runtime, type Session } from './runtime.ts'

let runtime: Runtime | undefined
const sessions = new Map<string, Session>()
let queue: Promise<void> = Promise.resolve()
self.onmessage = ({ data }) => {
	queue = queue.then(() => work(data))
}
async function open(name: string) {
	const known = sessions.get(name)
	if (known || !runtime) return known
	const session = await runtime.open(await loadModel(modelNamed(name), () => undefined))
	sessions.set(name, session)
	return session
}
// biome-ignore lint/suspicious/noExplicitAny: shim
async function work({ id, kind, order, engine }: any) {
	try {
		runtime ??= await Runtime.start(
			engine,
			() => undefined,
			() => undefined,
		)
		const began = performance.now()
		if (kind === 'texture') {
			const session = await open('materials')
			const out = await session?.run({
				latent: { data: order.latent, dims: [1, 32, order.rows, order.columns] },
			})
			if (!out) throw new Error('no')
			const planes = { data: out.data, width: 16 * order.columns, height: 16 * order.rows }
			const bitmap = toCanvas(planes).transferToImageBitmap()
			self.postMessage({
				id,
				result: {
					bitmap,
					width: planes.width,
					height: planes.height,
					model: 'materials@0.1.0',
					modelHash: modelNamed('materials').sha256,
					engine,
					milliseconds: performance.now() - began,
				},
			})
		} else {
			const session = await open('critic')
			const { width, height } = order.picture
			const planes = toPlanes(order.picture, width, height)
			const out = await session?.run({
				picture: { data: planes.data, dims: [1, 3, height, width] },
				weights: { data: order.weights, dims: [1, 16] },
			})
			self.postMessage({
				id,
				result: {
					belief: out?.data,
					rows: out?.dims[2],
					columns: out?.dims[3],
					engine,
					milliseconds: performance.now() - began,
				},
			})
		}
	} catch (error) {
		self.postMessage({ id, error: String(error) })
	}
}
