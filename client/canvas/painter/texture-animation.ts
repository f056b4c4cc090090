import { type Block, isUpToDate } from './texture-blocks.ts'

/** Shortest time between two steps. A slow network makes steps longer. */
const stepMs = 180
/** After this many steps the animation repeats. The texture cache holds all of them. */
const stepsPerCycle = 32
/** With more visible blocks than this, the cache would be too small, and the animation rests. */
const maxAnimatedBlocks = 14

/** The animation of living materials. */
export class TextureAnimation {
	readonly #visibleBlocks: () => readonly Block[]
	readonly #onStep: () => void
	#isRunning = false
	#step = 0
	#timer: ReturnType<typeof setTimeout> | undefined

	/**
	 * @param visibleBlocks the visible blocks with living materials; none stops the animation.
	 * @param onStep called when the blocks have become stale.
	 */
	constructor(visibleBlocks: () => readonly Block[], onStep: () => void) {
		this.#visibleBlocks = visibleBlocks
		this.#onStep = onStep
	}

	/** The progress through a cycle; grows by 1 per cycle. */
	get phase(): number {
		return this.#step / stepsPerCycle
	}

	setRunning(isRunning: boolean): void {
		this.#isRunning = isRunning
		this.schedule()
	}

	/** Schedules the next step, unless it is scheduled or the animation rests. */
	schedule(): void {
		if (this.#isRunning) this.#timer ??= setTimeout(() => this.#advance(), stepMs)
	}

	/** Advances only when all blocks show the last step. */
	#advance(): void {
		this.#timer = undefined
		const blocks = this.#visibleBlocks()
		if (blocks.length === 0) return
		if (blocks.length <= maxAnimatedBlocks && blocks.every(isUpToDate)) {
			this.#step += 1
			for (const block of blocks) block.isStale = block.isStep = true
			this.#onStep()
		}
		this.schedule()
	}
}
