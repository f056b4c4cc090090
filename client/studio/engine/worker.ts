import type { Model } from '../../../shared/catalog.ts'
import { runCritic } from '../critic/network.ts'
import { runEnlarge, runEnlargePart } from '../enlarge/network.ts'
import { runRestyle } from '../restyle/network.ts'
import { StudioError } from './errors.ts'
import type { JobContext } from './job-context.ts'
import type { AnyJob, AnyResult, Engine, FromWorker, Progress, ToWorker } from './messages.ts'
import { loadModel } from './models.ts'
import { picturesOf } from './pictures-of.ts'
import { readStyle } from './read-style.ts'
import { type NetworkSession, Runtime } from './runtime.ts'
import { runTexture } from './texture.ts'

/**
 * The studio's worker: the one door to onnxruntime-web. Jobs run one after another, because
 * overlapping create() or run() calls break the runtime (1.30).
 */

class Cancelled extends Error {}

const sessions = new Map<string, NetworkSession>()
const cancelled = new Set<number>()
let runtime: Runtime | undefined
let queue: Promise<void> = Promise.resolve()

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
	if (data.do === 'cancel') cancelled.add(data.id)
	else queue = queue.then(() => work(data))
}

async function work({ id, engine, job }: Extract<ToWorker, { do: 'job' }>): Promise<void> {
	const report = (progress: Progress) => post({ is: 'progress', id, progress })
	const checkpoint = () => {
		if (cancelled.has(id)) throw new Cancelled()
	}
	const onBytes = (loaded: number, total: number) => report({ stage: 'loading', loaded, total })
	try {
		checkpoint()
		report({ stage: 'starting' })
		const started = await start(engine, onBytes)
		const session = async (model: Model) => {
			checkpoint()
			return open(started, model, onBytes)
		}
		const result = await resultOf({ runtime: started, session, report, checkpoint }, job)
		checkpoint()
		post({ is: 'done', id, result }, 'bitmap' in result ? [result.bitmap] : [])
	} catch (error) {
		if (error instanceof Cancelled) return
		const known =
			error instanceof StudioError ? error : new StudioError('job-failed', { cause: error })
		const detail = String(known.cause ?? '')
		post({ is: 'failed', id, code: known.code, fatal: known.fatal || !runtime, detail })
	} finally {
		cancelled.delete(id)
		for (const picture of picturesOf(job)) picture.close()
	}
}

function resultOf(bench: JobContext, job: AnyJob): Promise<AnyResult> {
	switch (job.kind) {
		case 'restyle':
			return runRestyle(bench, job.order)
		case 'readStyle':
			return readStyle(bench, job.order)
		case 'texture':
			return runTexture(bench, job.order)
		case 'belief':
			return runCritic(bench, job.order)
		case 'enlarge':
			return runEnlarge(bench, job.order)
		case 'enlargePart':
			return runEnlargePart(bench, job.order)
	}
}

async function start(engine: Engine, onBytes: (loaded: number, total: number) => void) {
	runtime ??= await Runtime.start(engine, onBytes, () => {
		// The next job starts in a new worker; one that is running fails by itself.
		post({ is: 'failed', id: -1, code: 'gpu-lost', fatal: true, detail: '' })
	})
	return runtime
}

async function open(
	started: Runtime,
	model: Model,
	onBytes: (loaded: number, total: number) => void,
): Promise<NetworkSession> {
	let session = sessions.get(model.name)
	if (!session) {
		session = await started.open(await loadModel(model, onBytes))
		sessions.set(model.name, session)
	}
	return session
}

function post(message: FromWorker, transfer: Transferable[] = []): void {
	self.postMessage(message, { transfer })
}
