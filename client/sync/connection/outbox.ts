import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { limits } from '../../../shared/limits.ts'
import { encodeFence, frameKind } from '../../../shared/protocol.ts'
import { TokenBucket } from '../../../shared/token-bucket.ts'
import { splitUpdate } from './split-update.ts'

/** An update that waits to be sent: as the answer to sync step 1, or as an update. */
interface Waiting {
	step: typeof messageYjsSyncStep2 | typeof messageYjsUpdate
	update: Uint8Array
}

/** The frames between two fences. */
interface Batch {
	fence: number
	sentAt: number
	bytes: number
	frames: number
}

/** Updates are split into parts of this size, so that a slow connection shows progress. */
const partBytes = 32 * 1024
/** Bytes of the document that may be unacknowledged: initially and at least, and at most. */
const firstWindowBytes = partBytes
const longestWindowBytes = 1024 * 1024
/** An acknowledgement within this time widens the window; one that takes longer narrows it. */
const [promptMs, lateMs] = [1_000, 2_000]
/** Unacknowledged frames: the first number triggers a fence, the second stops ephemeral frames. */
const [fenceFrames, mostFrames] = [50, 150]
/** Unacknowledged bytes of any kind at which ephemeral frames stop. */
const mostBytes = 2 * 1024 * 1024
/**
 * The share of the server's rate limits that a page uses. The rest is for frames that a bad network
 * delays and delivers together: windows, bursts and rates together stay below `limits`.
 */
const rateShare = 0.75
const burstSeconds = { frames: 2, bytes: 5 }

/**
 * Everything that a page sends, in order. Document updates go in small parts; each batch is followed
 * by a fence that the server answers once the batch is stored. A window and a rate keep the page
 * below the limits at which the server disconnects it. While the server is behind, ephemeral frames
 * are dropped and presence waits.
 */
export class Outbox {
	readonly #send: (frame: Uint8Array) => void
	readonly #acknowledged: () => void
	readonly #bytes = new TokenBucket(rateShare * limits.bytesPerSecond, burstSeconds.bytes)
	readonly #frames = new TokenBucket(rateShare * limits.framesPerSecond, burstSeconds.frames)
	#waiting: Waiting[] = []
	#inFlight: Batch[] = []
	/** Sent since the last fence. */
	#since = { bytes: 0, frames: 0 }
	#window = firstWindowBytes
	#fence = 0
	#presence: (() => Uint8Array) | undefined
	#timer: ReturnType<typeof setTimeout> | undefined

	/**
	 * @param send sends a frame. @param acknowledged is called after each acknowledgement.
	 */
	constructor(send: (frame: Uint8Array) => void, acknowledged: () => void) {
		this.#send = send
		this.#acknowledged = acknowledged
	}

	/** True when the server has stored every added update. */
	get isEmpty(): boolean {
		return this.#waiting.length === 0 && this.#inFlight.length === 0
	}

	/** Adds an update. @returns false, and sends nothing, when a part is too large for the server. */
	add(update: Uint8Array): boolean {
		return this.#enqueue(update, messageYjsUpdate)
	}

	/** Answers sync step 1. Replaces what waits, because the answer contains it. @returns as `add` */
	answer(update: Uint8Array): boolean {
		this.#waiting = []
		return this.#enqueue(update, messageYjsSyncStep2)
	}

	/** Sends a fence: the server answers when everything sent so far is stored. */
	sendFence(): void {
		this.#fence += 1
		this.#put(encodeFence(this.#fence))
		this.#inFlight.push({ fence: this.#fence, sentAt: Date.now(), ...this.#since })
		this.#since = { bytes: 0, frames: 0 }
	}

	/** Sends a frame that may be lost. @returns false when it was dropped because the server is behind. */
	sendEphemeral(frame: Uint8Array): boolean {
		if (!this.#hasRoom(frame.length)) return false
		this.#put(frame)
		if (this.#since.frames >= fenceFrames) this.sendFence()
		return true
	}

	/** Sends the latest presence, now or as soon as there is room. @param encode makes the frame */
	sendPresence(encode: () => Uint8Array): void {
		this.#presence = encode
		this.#pump()
	}

	/** Sends a frame at once: a query of the handshake, the answer to a probe. */
	sendNow(frame: Uint8Array): void {
		this.#put(frame)
	}

	/** Handles the answer to a fence. @returns false for an unknown fence. */
	acknowledge(fence: number): boolean {
		const batch = this.#inFlight.find((other) => other.fence === fence)
		if (!batch) return false
		this.#inFlight = this.#inFlight.filter((other) => other.fence > fence)
		const ms = Date.now() - batch.sentAt
		if (ms < promptMs) this.#window = Math.min(longestWindowBytes, 2 * this.#window)
		else if (ms > lateMs) this.#window = Math.max(firstWindowBytes, this.#window / 2)
		this.#pump()
		this.#acknowledged()
		return true
	}

	/** Drops what waits after a refusal: it depends on the refused update, or would be refused too. */
	dropWaiting(): void {
		this.#waiting = []
	}

	/** Resets after a lost connection, except for the rates. */
	lost(): void {
		clearTimeout(this.#timer)
		this.#timer = undefined
		this.#waiting = []
		this.#inFlight = []
		this.#since = { bytes: 0, frames: 0 }
		this.#window = firstWindowBytes
		this.#presence = undefined
	}

	#enqueue(update: Uint8Array, step: Waiting['step']): boolean {
		const parts = splitUpdate(update, partBytes)
		if (parts.some(({ length }) => length > limits.frameBytes - partBytes)) return false
		const [first, ...rest] = parts
		if (first) this.#waiting.push({ step, update: first })
		for (const part of rest) this.#waiting.push({ step: messageYjsUpdate, update: part })
		this.#pump()
		return true
	}

	/** Sends what the window and the rate allow. The rest waits for an acknowledgement or a timer. */
	#pump(): void {
		clearTimeout(this.#timer)
		this.#timer = undefined
		if (this.#presence && this.#hasRoom(limits.presenceBytes)) {
			this.#put(this.#presence())
			this.#presence = undefined
		}
		let hasSent = this.#since.frames >= fenceFrames
		for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
			if (!this.#fits(next.update.length)) break
			this.#put(encodeUpdate(this.#take()))
			hasSent = true
		}
		if (hasSent) this.sendFence()
		const next = this.#waiting[0]?.update.length ?? (this.#presence ? limits.presenceBytes : 0)
		const wait = next === 0 ? 0 : this.#waitMs(next)
		if (wait > 0) this.#timer = setTimeout(() => this.#pump(), wait)
	}

	/** @returns whether the next part of the document fits into window and rate. */
	#fits(bytes: number): boolean {
		const inFlight = this.#unacknowledged()
		const isWithin = inFlight.bytes + bytes <= this.#window || this.#inFlight.length === 0
		return isWithin && inFlight.frames < mostFrames && this.#waitMs(bytes) === 0
	}

	/** @returns the milliseconds until the rate allows a frame of this length, and its fence. */
	#waitMs(bytes: number): number {
		return Math.max(this.#bytes.wait(bytes), this.#frames.wait(2))
	}

	/** Takes the next update merged with small ones that follow: one frame is cheaper than several. */
	#take(): Waiting {
		const [first] = this.#waiting
		if (!first) throw new Error('nothing waits')
		let bytes = 0
		let count = 0
		for (const { step, update } of this.#waiting) {
			if (count > 0 && (step !== messageYjsUpdate || bytes + update.length > partBytes)) break
			bytes += update.length
			count += 1
		}
		const updates = this.#waiting.splice(0, count).map(({ update }) => update)
		return { step: first.step, update: count === 1 ? first.update : Y.mergeUpdates(updates) }
	}

	#put(frame: Uint8Array): void {
		this.#bytes.take(frame.length)
		this.#frames.take(1)
		this.#since.bytes += frame.length
		this.#since.frames += 1
		this.#send(frame)
	}

	#hasRoom(bytes: number): boolean {
		const inFlight = this.#unacknowledged()
		if (inFlight.frames >= mostFrames || inFlight.bytes + bytes > mostBytes) return false
		return this.#waitMs(bytes) === 0
	}

	#unacknowledged(): { bytes: number; frames: number } {
		return this.#inFlight.reduce(
			(sum, { bytes, frames }) => ({ bytes: sum.bytes + bytes, frames: sum.frames + frames }),
			this.#since,
		)
	}
}

function encodeUpdate({ step, update }: Waiting): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.sync)
		encoding.writeVarUint(encoder, step)
		encoding.writeVarUint8Array(encoder, update)
	})
}
