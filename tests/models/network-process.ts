import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web'
import type { Answer, Order } from './run-network.ts'

/** Runs networks for `run-network.ts`, in order. Argument: the number of threads. */

ort.env.wasm.numThreads = Number(process.argv[2])
const sessions = new Map<string, Promise<ort.InferenceSession>>()

function sessionOf(path: string): Promise<ort.InferenceSession> {
	const session =
		sessions.get(path) ??
		ort.InferenceSession.create(readFileSync(path), { executionProviders: ['wasm'] })
	sessions.set(path, session)
	return session
}

async function run({ path, inputs }: Order) {
	const session = await sessionOf(path)
	const feeds = Object.entries(inputs).map(([name, { data, dims }]) => [
		name,
		new ort.Tensor('float32', data, dims),
	])
	const output = (await session.run(Object.fromEntries(feeds)))[session.outputNames[0] ?? '']
	if (!(output?.data instanceof Float32Array)) throw new Error('no output of numbers')
	return { data: output.data, dims: output.dims }
}

let last: Promise<unknown> = Promise.resolve()
process.on('message', (order: Order) => {
	last = last
		.then(() => run(order))
		.then(
			(tensor): Answer => ({ id: order.id, tensor }),
			(error: unknown): Answer => ({ id: order.id, error: String(error) }),
		)
		.then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit())
