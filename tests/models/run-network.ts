import { type ChildProcess, fork } from 'node:child_process'
import type { Model } from '../../client/studio/engine/catalog-schema.ts'

export interface Tensor {
	data: Float32Array
	dims: readonly number[]
}

/** One run, as a process gets it. */
export interface Order {
	id: number
	/** Of an ONNX file. */
	path: string
	inputs: Record<string, Tensor>
}

/** What answers an order: a result, or why there is none. */
export type Answer = { id: number } & ({ tensor: Tensor } | { error: string })

const program = new URL('network-process.ts', import.meta.url)
const processes = new Map<number, ChildProcess>()
let orders = 0

/**
 * Runs a shipped network in onnxruntime-web. Each number of threads has a process of its own, because
 * it can't change after the first run; a process stays, because its start costs 2 s of the processor.
 * @returns the network's first output. Rejects when it can't run.
 */
export function runNetwork(
	{ file }: Pick<Model, 'file'>,
	inputs: Record<string, Tensor>,
	threads = 2,
): Promise<Tensor> {
	const child = processes.get(threads) ?? start(threads)
	const path = new URL(`../../models/${file}`, import.meta.url).pathname
	const order: Order = { id: orders++, path, inputs }
	return new Promise((resolve, reject) => {
		const settle = (answer: Answer) => {
			if (answer.id !== order.id) return
			stopListening()
			if ('tensor' in answer) resolve(answer.tensor)
			else reject(new Error(answer.error))
		}
		const fail = () => {
			stopListening()
			reject(new Error('the process of the networks ended'))
		}
		const stopListening = () => {
			child.off('message', settle).off('exit', fail)
			if (child.listenerCount('message') === 0) child.channel?.unref()
		}
		child.on('message', settle).on('exit', fail)
		child.channel?.ref()
		child.send(order)
	})
}

/** Starts a process. It ends with this one, which does not wait for it. */
function start(threads: number): ChildProcess {
	const child = fork(program, [String(threads)], { serialization: 'advanced', execArgv: [] })
	child.unref()
	processes.set(threads, child)
	child.once('exit', () => processes.delete(threads))
	return child
}
