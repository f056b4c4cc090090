import { TextureAvailability } from './texture-availability.ts'
import type { Block, BlockReading } from './texture-blocks.ts'
import type { TextureKind } from './worker-messages.ts'

/** Upper bound for pending requests of each kind: one that is painted and one that waits. */
const maxRequests = 2

/** The blocks that wait for pixels, and whether these can be painted now. */
export class PendingTextures {
	/** By hash. Blocks of different layers can wait for the same pixels. */
	readonly #waiting = new Map<string, Map<Block, BlockReading>>()
	readonly #availability: Record<TextureKind, TextureAvailability>

	/** @param onRetry called when it is time to ask again after a failure. */
	constructor(onRetry: () => void) {
		this.#availability = {
			latent: new TextureAvailability(onRetry),
			quilt: new TextureAvailability(onRetry),
		}
	}

	/** What was unavailable may be available again. */
	reset(): void {
		for (const availability of Object.values(this.#availability)) availability.reset()
	}

	/** True after what paints the block has failed, until the next attempt. */
	isUnavailable({ kind }: Block): boolean {
		return this.#availability[kind].isUnavailable
	}

	/** True when a block of this kind can be requested now. */
	isOpen(kind: TextureKind): boolean {
		if (this.#availability[kind].isUnavailable) return false
		let pending = 0
		for (const blocks of this.#waiting.values()) {
			if ([...blocks.keys()].some((block) => block.kind === kind)) pending += 1
		}
		return pending < maxRequests
	}

	/** A block waits for the pixels of a reading. @returns true when they have to be requested. */
	add(block: Block, reading: BlockReading): boolean {
		const waiting = this.#waiting.get(reading.hash)
		if (waiting) {
			waiting.set(block, reading)
			return false
		}
		this.#waiting.set(reading.hash, new Map([[block, reading]]))
		return true
	}

	/** A request is answered. @returns the blocks that waited for it. */
	take(hash: string, isPainted: boolean): ReadonlyMap<Block, BlockReading> {
		const waiting = this.#waiting.get(hash) ?? new Map<Block, BlockReading>()
		this.#waiting.delete(hash)
		for (const kind of new Set([...waiting.keys()].map((block) => block.kind))) {
			if (isPainted) this.#availability[kind].succeed()
			else this.#availability[kind].fail()
		}
		return waiting
	}

	*blocks(): Iterable<Block> {
		for (const blocks of this.#waiting.values()) yield* blocks.keys()
	}
}
