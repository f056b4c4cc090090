import {
	type HelperMessage,
	type HelperWork,
	sliceBytes,
} from '../../../shared/distributed-work.ts'
import { limits } from '../../../shared/limits.ts'
import type { Studio } from '../engine/studio.ts'

/** What is done for one person. */
interface Job {
	id: number
	abort: AbortController
	/** The picture that its parts are of; by its SHA-256. */
	input?: { sha256: string; picture: Promise<ImageBitmap> }
	/** Made, and perhaps asked for again. */
	files: Map<number, Uint8Array>
	/** Parts that wait or are being made. */
	atWork: number
	made: number
}

/** Whom this device works for, and how many parts it has made for them. */
export interface HelpStatus {
	person: number
	parts: number
}

interface LendingOptions {
	studio: Studio
	send(to: number, said: HelperMessage, file?: Uint8Array): void
	/** Fetches a picture of the jam. @throws where it can't be had */
	load(sha256: string): Promise<Blob>
	/** Whom this device works for now. */
	changed(helping: readonly HelpStatus[]): void
}

/** Parts of one person that may wait here, finished ones that are kept, and people at once. */
const [mostAtWork, mostFiles, mostPeople] = [2, 3, 4]
/** An input may still be on its way to the server. */
const firstRetryMs = 500
const mostTries = 5
/** Files go out no faster than the server lets them, with something to spare. */
const bytesPerMs = (0.75 * limits.directMessageBytesPerSecond) / 1000

/**
 * Makes parts for others: one after another, and after everything that this device has to do for
 * its own person. Nothing is kept once whoever asked has what they need, or has gone.
 */
export class DeviceHelper {
	readonly #options: LendingOptions
	readonly #jobs = new Map<number, Job>()
	/** When the next file may go out. */
	#freeAt = 0

	constructor(options: LendingOptions) {
		this.#options = options
	}

	hear(from: number, said: HelperMessage): void {
		if (said.say === 'make') void this.#make(from, said)
		else if (said.say === 'give') this.#give(from, said)
		else if (said.say === 'stop' && this.#jobs.get(from)?.id === said.job) this.#end(from)
	}

	/** Those who ask for help now: what was done for others is forgotten. */
	keepOnly(askers: readonly number[]): void {
		for (const person of this.#jobs.keys()) if (!askers.includes(person)) this.#end(person)
	}

	async #make(
		from: number,
		{ job: id, part, work }: HelperMessage & { say: 'make' },
	): Promise<void> {
		const job = this.#jobFor(from, id)
		if (!job || job.atWork >= mostAtWork) {
			this.#options.send(from, { say: 'no', job: id, part })
			return
		}
		const { signal } = job.abort
		job.atWork += 1
		try {
			const file = await this.#fileOf(job, work)
			if (signal.aborted) return
			job.files.set(part, file)
			const [oldest] = job.files.keys()
			if (job.files.size > mostFiles && oldest !== undefined) job.files.delete(oldest)
			job.made += 1
			this.#options.send(from, { say: 'made', job: id, part, bytes: file.length })
			this.#tell()
		} catch {
			if (!signal.aborted) this.#options.send(from, { say: 'no', job: id, part })
		} finally {
			job.atWork -= 1
		}
	}

	async #fileOf(job: Job, work: HelperWork): Promise<Uint8Array> {
		const { studio } = this.#options
		// Whoever never helps never needs to fetch it.
		const { makePart, packPart } = await import('./parts.ts')
		const picture = await this.#inputOf(job, work.input)
		const { signal } = job.abort
		signal.throwIfAborted()
		return packPart(
			await makePart(studio, picture, work, { engine: 'auto', signal, priority: 'help' }),
		)
	}

	#jobFor(from: number, id: number): Job | undefined {
		const known = this.#jobs.get(from)
		if (known?.id === id) return known
		this.#end(from)
		if (this.#jobs.size >= mostPeople) return undefined
		const job = { id, abort: new AbortController(), files: new Map(), atWork: 0, made: 0 }
		this.#jobs.set(from, job)
		this.#tell()
		return job
	}

	#inputOf(job: Job, sha256: string): Promise<ImageBitmap> {
		if (job.input?.sha256 !== sha256) {
			closeInput(job)
			job.input = { sha256, picture: this.#load(sha256, job.abort.signal) }
		}
		return job.input.picture
	}

	async #load(sha256: string, signal: AbortSignal): Promise<ImageBitmap> {
		for (let tried = 1; ; tried++) {
			try {
				return await createImageBitmap(await this.#options.load(sha256))
			} catch (error) {
				if (tried === mostTries) throw error
			}
			await new Promise((resolve) => setTimeout(resolve, firstRetryMs * 2 ** (tried - 1)))
			signal.throwIfAborted()
		}
	}

	#give(from: number, { job: id, part, at }: HelperMessage & { say: 'give' }): void {
		const job = this.#jobs.get(from)
		const file = job?.id === id ? job.files.get(part) : undefined
		if (!job || !file) return
		const slice = file.subarray(at, at + sliceBytes)
		const now = performance.now()
		const wait = Math.max(0, this.#freeAt - now)
		this.#freeAt = now + wait + slice.length / bytesPerMs
		setTimeout(() => {
			if (job.abort.signal.aborted) return
			this.#options.send(from, { say: 'here', job: id, part, at }, slice)
		}, wait)
	}

	#end(person: number): void {
		const job = this.#jobs.get(person)
		if (!job) return
		this.#jobs.delete(person)
		job.abort.abort()
		closeInput(job)
		this.#tell()
	}

	#tell(): void {
		this.#options.changed([...this.#jobs].map(([person, { made }]) => ({ person, parts: made })))
	}
}

function closeInput({ input }: Job): void {
	input?.picture.then((picture) => picture.close()).catch(() => undefined)
}
