import { limits } from '../../shared/limits.ts'
import { TokenBucket } from '../../shared/token-bucket.ts'
import { Refusal } from '../errors.ts'

/** An open jam's title as everyone is told it, and how often it may change. The metadata stores it. */
export class TitleKeeper {
	readonly #rate = new TokenBucket(limits.titlesPerSecond, limits.titlesWindowSeconds)
	readonly #onChange: () => void
	#title: string

	/** @param onChange is called after every change. */
	constructor(title: string, onChange: () => void) {
		this.#title = title
		this.#onChange = onChange
	}

	get title(): string {
		return this.#title
	}

	/** Call it before the title is stored. @throws Refusal `too-many-titles` */
	checkRate(): void {
		const wait = this.#rate.wait(1)
		if (wait > 0) throw new Refusal('too-many-titles', wait)
		this.#rate.take(1)
	}

	set(title: string): void {
		this.#title = title
		this.#onChange()
	}
}
