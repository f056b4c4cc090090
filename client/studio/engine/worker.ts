import knownOutputs from '../../../models/known-outputs.json'
import { runCritic } from '../critic/network.ts'
import { runEnlarge, runEnlargePart } from '../enlarge/network.ts'
import { runLandscapeCritic } from '../landscape/critic-network.ts'
import { runLandscape } from '../landscape/network.ts'
import { runStylePainter } from '../restyle/network.ts'
import type { Model } from './catalog-schema.ts'
import type { OnBytes } from './download.ts'
import { StudioError } from './errors.ts'
import type { JobContext } from './job-context.ts'
import { isKnownInputRight } from './known-input.ts'
import { loadModel } from './load-model.ts'
import type { Network } from './network.ts'
import { Runtime } from './runtime.ts'
import { readStyle } from './style-encoder.ts'
import { runTexturePainter } from './texture-painter.ts'
import {
	type AnyJob,
	type AnyResult,
	type FromWorker,
	jobPictures,
	type Progress,
	type StartParams,
	type ToWorker,
} from './worker-messages.ts'

/**
 * The studio's worker runs the networks. Jobs run one after another, because overlapping create() or
 * run() calls break onnxruntime-web 1.30.
 */

class Cancelled extends Error {}

const networks = new Map<string, Network>()
const cancelled = new Set<number>()
let runtime: Runtime | undefined
let queue: Promise<void> = Promise.resolve()

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
	if (data.type === 'cancel') cancelled.add(data.id)
	else queue = queue.then(() => runJob(data))
}

async function runJob({ id, start, job }: Extract<ToWorker, { type: 'job' }>): Promise<void> {
	const report = (progress: Progress) => post({ type: 'progress', id, progress })
	const checkpoint = () => {
		if (cancelled.has(id)) throw new Cancelled()
	}
	const onBytes: OnBytes = (loaded, total) => report({ stage: 'loading', loaded, total })
	try {
		checkpoint()
		report({ stage: 'starting' })
		const startedRuntime = await startRuntime(start, onBytes)
		const openNetwork = async (model: Model) => {
			checkpoint()
			return open(startedRuntime, model, start.testedNetworks, { onBytes, report })
		}
		const result = await execute({ runtime: startedRuntime, openNetwork, report, checkpoint }, job)
		checkpoint()
		post(
			{ type: 'done', id, result, runs: startedRuntime.runs },
			'bitmap' in result ? [result.bitmap] : [],
		)
	} catch (error) {
		if (error instanceof Cancelled) return
		const known =
			error instanceof StudioError ? error : new StudioError('job-failed', { cause: error })
		const detail = String(known.cause ?? '')
		post({ type: 'failed', id, code: known.code, fatal: known.fatal || !runtime, detail })
	} finally {
		cancelled.delete(id)
		for (const picture of jobPictures(job)) picture.close()
	}
}

function execute(context: JobContext, job: AnyJob): Promise<AnyResult> {
	switch (job.kind) {
		case 'restyle':
			return runStylePainter(context, job.params)
		case 'readStyle':
			return readStyle(context, job.params)
		case 'texture':
			return runTexturePainter(context, job.params)
		case 'landscape':
			return runLandscape(context, job.params)
		case 'critic':
			return runCritic(context, job.params)
		case 'landscapeCritic':
			return runLandscapeCritic(context, job.params)
		case 'enlarge':
			return runEnlarge(context, job.params)
		case 'enlargePart':
			return runEnlargePart(context, job.params)
	}
}

async function startRuntime(params: StartParams, onBytes: OnBytes): Promise<Runtime> {
	runtime ??= await Runtime.start({
		...params,
		onBytes,
		onDeviceLost: () => {
			// The page starts a new worker for the next job; a running job fails by itself.
			post({ type: 'failed', id: -1, code: 'gpu-lost', fatal: true, detail: '' })
		},
	})
	return runtime
}

interface Reports {
	onBytes: OnBytes
	report(progress: Progress): void
}

async function open(
	startedRuntime: Runtime,
	model: Model,
	testedNetworks: readonly string[],
	{ onBytes, report }: Reports,
): Promise<Network> {
	const existing = networks.get(model.name)
	if (existing) return existing
	const bytes = await loadModel(model, onBytes)
	report({ stage: 'starting' })
	const network = await startedRuntime.open(bytes)
	if (startedRuntime.engine === 'webgpu' && !testedNetworks.includes(model.sha256)) {
		// The first run compiles the shaders, which can take longer than a start may.
		report({ stage: 'testing' })
		const isRight = await isKnownInputRight(network, model, knownOutputs)
		post({ type: 'tested', test: { network: model.name, sha256: model.sha256, isRight } })
		if (!isRight) throw new StudioError('gpu-wrong')
	}
	networks.set(model.name, network)
	return network
}

function post(message: FromWorker, transfer: Transferable[] = []): void {
	self.postMessage(message, { transfer })
}
