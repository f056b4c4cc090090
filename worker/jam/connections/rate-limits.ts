import { limits } from '../../../shared/limits.ts'
import { TokenBucket } from '../../../shared/token-bucket.ts'

const rateWindowSeconds = 10
const refusalWindowSeconds = 2

/** How much one connection may send, and may make the server do, a second. */
export class RateLimits {
	readonly #frames = new TokenBucket(limits.framesPerSecond, limits.framesWindowSeconds)
	readonly #bytes = new TokenBucket(limits.bytesPerSecond, rateWindowSeconds)
	readonly #answers = new TokenBucket(limits.answerBytesPerSecond, rateWindowSeconds)
	readonly #work = new TokenBucket(limits.workPerSecond, rateWindowSeconds)
	readonly #refusals = new TokenBucket(limits.refusalsPerSecond, refusalWindowSeconds)
	readonly #liveInk = new TokenBucket(limits.liveInkBytesPerSecond, limits.liveInkWindowSeconds)
	readonly #laser = new TokenBucket(limits.laserPartsPerSecond, limits.laserWindowSeconds)
	readonly #reactions = new TokenBucket(limits.reactionsPerSecond, limits.reactionsWindowSeconds)
	readonly #directMessages = new TokenBucket(
		limits.directMessageBytesPerSecond,
		limits.directMessageWindowSeconds,
	)

	/** Counts a frame. @param now milliseconds since 1970. @returns false when there were too many frames or bytes. */
	allowFrame(bytes: number, now: number): boolean {
		const frames = this.#frames.take(1, now)
		return this.#bytes.take(bytes, now) && frames
	}

	/** Counts bytes of the document that it asked for. @returns false when there were too many. */
	allowResync(bytes: number): boolean {
		return this.#answers.take(bytes)
	}

	/** Counts structs that its updates made the server visit. @returns false when there were too many. */
	allowWork(work: number): boolean {
		return this.#work.take(work)
	}

	/** Counts a refusal. @returns false when too many were sent just now. */
	allowError(): boolean {
		return this.#refusals.take(1)
	}

	/** Counts bytes of live ink. @returns false when there were too many. */
	allowLiveInk(bytes: number): boolean {
		return this.#liveInk.take(bytes)
	}

	/** Counts a part of a laser's trail. @returns false when there were too many. */
	allowLaser(): boolean {
		return this.#laser.take(1)
	}

	/** Counts a reaction. @returns false when there were too many. */
	allowReaction(): boolean {
		return this.#reactions.take(1)
	}

	/** Counts bytes of direct messages. @returns false when there were too many. */
	allowDirectMessage(bytes: number): boolean {
		return this.#directMessages.take(bytes)
	}
}
