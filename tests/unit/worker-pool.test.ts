import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EngineChoice } from '../../client/studio/engine/engine-choice.ts'
import type { NetworkTest } from '../../client/studio/engine/gpu-trust.ts'
import type { QueuedJob } from '../../client/studio/engine/queue.ts'
import type {
	Engine,
	FromWorker,
	Progress,
	ToWorker,
} from '../../client/studio/engine/worker-messages.ts'
import { WorkerPool } from '../../client/studio/engine/worker-pool.ts'

/** A worker whose messages a test writes: slow starts and many runs take too long with a real one. */
class ScriptedWorker {
	onmessage: ((event: { data: FromWorker }) => void) | null = null
	onerror = null
	isTerminated = false
	readonly received: ToWorker[] = []

	postMessage(message: ToWorker): void {
		this.received.push(message)
	}

	terminate(): void {
		this.isTerminated = true
	}

	/** Sends a message, as a terminated worker can't. */
	say(data: FromWorker): void {
		if (!this.isTerminated) this.onmessage?.({ data })
	}

	/** Answers the newest job. @param runs of networks in this worker so far */
	finish(runs = 1): void {
		const id = this.#jobId()
		this.say({ type: 'done', id, result: { code: new Uint8Array() }, runs })
	}

	progress(progress: Progress): void {
		this.say({ type: 'progress', id: this.#jobId(), progress })
	}

	#jobId(): number {
		return this.received.findLast(({ type }) => type === 'job')?.id ?? 0
	}
}

/** @returns a pool, its workers in order, and a function that runs a job in it. */
function createPool(maxGpuRuns?: number) {
	const workers: ScriptedWorker[] = []
	const tests: NetworkTest[] = []
	const pool = new WorkerPool({
		startWorker: () => {
			const worker = new ScriptedWorker()
			workers.push(worker)
			return worker as unknown as Worker
		},
		testedNetworks: () => ['of enlarge'],
		onNetworkTest: (test) => tests.push(test),
		...(maxGpuRuns === undefined ? {} : { maxGpuRuns }),
	})
	let lastId = 0
	const start = (engine: Engine, choice: EngineChoice = engine) => {
		const abort = new AbortController()
		const shown: Progress[] = []
		lastId += 1
		const queued: QueuedJob = {
			id: lastId,
			job: { kind: 'texture', params: { latent: new Float32Array(), rows: 0, columns: 0 } },
			options: {
				engine: choice,
				signal: abort.signal,
				onProgress: (progress) => shown.push(progress),
			},
			resolve: () => undefined,
			reject: () => undefined,
		}
		const result = pool.run(engine, queued)
		result.catch(() => undefined)
		return { result, shown, abort }
	}
	/** The newest worker. */
	const worker = () => {
		const newest = workers.at(-1)
		if (!newest) throw new Error('no worker')
		return newest
	}
	return { pool, start, workers, worker, tests }
}

const settled = () => vi.advanceTimersByTimeAsync(0)
const jobOf = (worker: ScriptedWorker) => worker.received.find(({ type }) => type === 'job')

beforeEach(() => {
	vi.useFakeTimers()
	vi.spyOn(console, 'warn').mockReturnValue()
})
afterEach(() => {
	vi.restoreAllMocks()
	vi.useRealTimers()
})

test('a worker is renewed between jobs once it has run the GPU often enough', async () => {
	const { start, workers, worker } = createPool(5)
	for (const { runs, count } of [
		{ runs: 3, count: 1 },
		// The fifth run is in the middle of this job, which ends in the same worker.
		{ runs: 6, count: 1 },
		{ runs: 3, count: 2 },
	]) {
		const { result } = start('webgpu')
		await settled()
		worker().progress({ stage: 'painting' })
		worker().finish(runs)
		await result
		expect(workers).toHaveLength(count)
	}
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
})

test('work outside of the pool counts towards the renewal of a worker', async () => {
	const { pool, start, workers, worker } = createPool(5)
	pool.countGpuRuns(4)
	for (const [nth, runs] of [1, 4, 5].entries()) {
		const { result } = start('webgpu')
		await settled()
		worker().finish(runs)
		await result
		expect(workers).toHaveLength(nth === 0 ? 1 : 2)
	}
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
})

test('a worker on the processor is kept, however much it runs', async () => {
	const { start, workers, worker } = createPool(5)
	for (const runs of [4, 8, 12]) {
		const { result } = start('wasm')
		await settled()
		worker().finish(runs)
		await result
	}
	expect(workers).toHaveLength(1)
})

test('a start without an answer is explained after 20 s and repeated with one thread', async () => {
	const { start, workers, worker } = createPool()
	const { result, shown } = start('wasm')
	await vi.advanceTimersByTimeAsync(19_900)
	expect(shown).toEqual([])
	await vi.advanceTimersByTimeAsync(200)
	expect(shown).toEqual([{ stage: 'slow', what: 'starting' }])
	expect(workers).toHaveLength(2)
	expect(workers[0]?.isTerminated).toBe(true)
	expect(workers.map((worker) => jobOf(worker))).toMatchObject([
		{ start: { isSingleThread: false, testedNetworks: ['of enlarge'] } },
		{ start: { isSingleThread: true } },
	])
	// The explanation stays until there is progress; the second start is not given up.
	worker().progress({ stage: 'starting' })
	await vi.advanceTimersByTimeAsync(60_000)
	expect(workers).toHaveLength(2)
	expect(shown.every(({ stage }) => stage === 'slow')).toBe(true)
	worker().progress({ stage: 'painting' })
	expect(shown.at(-1)).toEqual({ stage: 'painting' })
	worker().finish()
	await result
})

test('a GPU that does not start twice is given up, where the processor can do the work', async () => {
	const { start, workers } = createPool()
	const { result, shown } = start('webgpu', 'auto')
	await vi.advanceTimersByTimeAsync(40_100)
	await expect(result).rejects.toMatchObject({ code: 'start-stalled' })
	expect(shown).toEqual(Array(2).fill({ stage: 'slow', what: 'startingGpu' }))
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
})

test('a GPU that the user chose may start slowly', async () => {
	const { start, workers, worker } = createPool()
	const { result, shown } = start('webgpu', 'webgpu')
	await vi.advanceTimersByTimeAsync(120_000)
	expect(shown.at(-1)).toEqual({ stage: 'slow', what: 'startingGpu' })
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
	worker().progress({ stage: 'painting' })
	worker().finish()
	await result
})

test('a download that stops is explained and goes on; bytes end the explanation', async () => {
	const { start, workers, worker } = createPool()
	const { result, shown } = start('wasm')
	await settled()
	const bytes = (loaded: number) => worker().progress({ stage: 'loading', loaded, total: 9 })
	bytes(1)
	await vi.advanceTimersByTimeAsync(15_000)
	bytes(2)
	await vi.advanceTimersByTimeAsync(15_000)
	expect(shown.map(({ stage }) => stage)).toEqual(['loading', 'loading'])
	await vi.advanceTimersByTimeAsync(5100)
	expect(shown.at(-1)).toEqual({ stage: 'slow', what: 'loading' })
	bytes(3)
	expect(shown.at(-1)).toMatchObject({ stage: 'loading', loaded: 3 })
	expect(workers).toHaveLength(1)
	worker().finish()
	await result
})

test('work that takes long is not a slow start', async () => {
	const { start, workers, worker } = createPool()
	const { result, shown } = start('wasm')
	await settled()
	worker().progress({ stage: 'painting' })
	await vi.advanceTimersByTimeAsync(300_000)
	expect(shown).toEqual([{ stage: 'painting' }])
	expect(workers).toHaveLength(1)
	worker().finish()
	await result
})

test('a cancelled start ends at once, and one that hangs takes its worker with it', async () => {
	const { start, workers, worker } = createPool()
	const stalled = start('wasm')
	await vi.advanceTimersByTimeAsync(21_000)
	stalled.abort.abort()
	await expect(stalled.result).rejects.toMatchObject({ name: 'AbortError' })
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true])

	const running = start('wasm')
	await settled()
	worker().progress({ stage: 'painting' })
	running.abort.abort()
	await expect(running.result).rejects.toMatchObject({ name: 'AbortError' })
	expect(worker().isTerminated).toBe(false)
	expect(worker().received.at(-1)).toMatchObject({ type: 'cancel' })
})

test('a network that the GPU computes wrongly is reported, and its job fails alone', async () => {
	const { start, worker, tests, workers } = createPool()
	const { result } = start('webgpu')
	await settled()
	const test = { network: 'critic', sha256: 'of critic', isRight: false }
	worker().say({ type: 'tested', test })
	worker().say({ type: 'failed', id: 1, code: 'gpu-wrong', fatal: false, detail: '' })
	await expect(result).rejects.toMatchObject({ code: 'gpu-wrong' })
	expect(tests).toEqual([test])
	expect(workers[0]?.isTerminated).toBe(false)
})
