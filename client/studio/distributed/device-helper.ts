import {
	type HelperMessage,
	type HelperWork,
	sliceBytes,
} from '../../../shared/distributed-work.ts'
import { limits } from '../../../shared/limits.ts'
import type { Studio } from '../engine/studio.ts'

/** The job of one requester. */
interface Job {
	id: number
	abort: AbortController
	/** The picture that its parts belong to. */
	input?: { sha256: string; picture: Promise<ImageBitmap> }
	/** Finished parts, which may be requested more than once. */
	files: Map<number, Uint8Array>
	/** Number of parts that are queued or being made. */
	pending: number
	/** Number of parts made. */
	made: number
}

/** A person whom this device helps, and the number of parts made for them. */
export interface HelpStatus {
	person: number
	parts: number
}

interface DeviceHelperOptions {
	studio: Studio
	send(to: number, message: HelperMessage, file?: Uint8Array): void
	/** Loads a picture of the jam. @throws when it is not available. */
	load(sha256: string): Promise<Blob>
	/** Receives the people whom this device helps now. */
	onChange(helping: readonly HelpStatus[]): void
}

/** Limits: pending parts and finished files per person, and people at once. */
const [maxPending, maxFiles, maxPeople] = [2, 3, 4]
/** The input may still be uploading, so loading is retried with exponential backoff. */
const firstRetryMs = 500
const maxTries = 5
/** Send rate: below the server's limit. */
const bytesPerMs = (0.75 * limits.directMessageBytesPerSecond) / 1000

/**
 * Makes parts for other people, with a lower priority than all work for this device's user. The data
 * of a job is discarded when its requester stops the job or leaves.
 */
export class DeviceHelper {
	readonly #options: DeviceHelperOptions
	readonly #jobs = new Map<number, Job>()
	/** Earliest time of the next slice, in milliseconds. */
	#nextSendAt = 0

	constructor(options: DeviceHelperOptions) {
		this.#options = options
	}

	/** @param from the requester. */
	receive(from: number, message: HelperMessage): void {
		if (message.say === 'make') void this.#makePart(from, message)
		else if (message.say === 'give') this.#sendSlice(from, message)
		else if (message.say === 'stop' && this.#jobs.get(from)?.id === message.job) this.#endJob(from)
	}

	/** Ends the jobs of all others. */
	keepRequesters(requesters: readonly number[]): void {
		for (const person of this.#jobs.keys()) if (!requesters.includes(person)) this.#endJob(person)
	}

	async #makePart(
		from: number,
		{ job: id, part, work }: HelperMessage & { say: 'make' },
	): Promise<void> {
		const job = this.#jobFor(from, id)
		if (!job || job.pending >= maxPending) {
			this.#options.send(from, { say: 'no', job: id, part })
			return
		}
		const { signal } = job.abort
		job.pending += 1
		try {
			const file = await this.#makeFile(job, work)
			if (signal.aborted) return
			job.files.set(part, file)
			const [oldest] = job.files.keys()
			if (job.files.size > maxFiles && oldest !== undefined) job.files.delete(oldest)
			job.made += 1
			this.#options.send(from, { say: 'made', job: id, part, bytes: file.length })
			this.#notify()
		} catch {
			if (!signal.aborted) this.#options.send(from, { say: 'no', job: id, part })
		} finally {
			job.pending -= 1
		}
	}

	async #makeFile(job: Job, work: HelperWork): Promise<Uint8Array> {
		const { studio } = this.#options
		// Loaded only on devices that help.
		const { makePart, encodePart } = await import('./parts.ts')
		const picture = await this.#loadInput(job, work.input)
		const { signal } = job.abort
		signal.throwIfAborted()
		return encodePart(
			await makePart(studio, picture, work, { engine: 'auto', signal, priority: 'help' }),
		)
	}

	#jobFor(from: number, id: number): Job | undefined {
		const existing = this.#jobs.get(from)
		if (existing?.id === id) return existing
		this.#endJob(from)
		if (this.#jobs.size >= maxPeople) return undefined
		const job = { id, abort: new AbortController(), files: new Map(), pending: 0, made: 0 }
		this.#jobs.set(from, job)
		this.#notify()
		return job
	}

	#loadInput(job: Job, sha256: string): Promise<ImageBitmap> {
		if (job.input?.sha256 !== sha256) {
			closeInput(job)
			const input = { sha256, picture: this.#load(sha256, job.abort.signal) }
			job.input = input
			// A failure is not kept: the next part tries again.
			input.picture.catch(() => {
				if (job.input === input) delete job.input
			})
		}
		return job.input.picture
	}

	async #load(sha256: string, signal: AbortSignal): Promise<ImageBitmap> {
		for (let tries = 1; ; tries++) {
			try {
				return await createImageBitmap(await this.#options.load(sha256))
			} catch (error) {
				if (tries === maxTries) throw error
			}
			await new Promise((resolve) => setTimeout(resolve, firstRetryMs * 2 ** (tries - 1)))
			signal.throwIfAborted()
		}
	}

	#sendSlice(from: number, { job: id, part, at }: HelperMessage & { say: 'give' }): void {
		const job = this.#jobs.get(from)
		const file = job?.id === id ? job.files.get(part) : undefined
		if (!job || !file) return
		const slice = file.subarray(at, at + sliceBytes)
		const now = performance.now()
		const waitMs = Math.max(0, this.#nextSendAt - now)
		this.#nextSendAt = now + waitMs + slice.length / bytesPerMs
		setTimeout(() => {
			if (job.abort.signal.aborted) return
			this.#options.send(from, { say: 'here', job: id, part, at }, slice)
		}, waitMs)
	}

	#endJob(person: number): void {
		const job = this.#jobs.get(person)
		if (!job) return
		this.#jobs.delete(person)
		job.abort.abort()
		closeInput(job)
		this.#notify()
	}

	#notify(): void {
		this.#options.onChange([...this.#jobs].map(([person, { made }]) => ({ person, parts: made })))
	}
}

function closeInput({ input }: Job): void {
	input?.picture.then((picture) => picture.close()).catch(() => undefined)
}
