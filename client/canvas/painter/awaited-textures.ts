import type { Block } from './texture-blocks.ts'

/** Longest time to wait for blocks. */
const timeoutMs = 20_000

/** The blocks that snapshots wait for. */
export class AwaitedTextures {
	readonly #blocks = new Set<Block>()
	/** Called when blocks may have become ready. */
	readonly #checks = new Set<() => void>()
	readonly #isReady: (block: Block) => boolean

	/** @param isReady true also for a block that can't be painted now. */
	constructor(isReady: (block: Block) => boolean) {
		this.#isReady = isReady
	}

	has(block: Block): boolean {
		return this.#blocks.has(block)
	}

	/** Resolves when all blocks are ready, or after a while. */
	whenReady(blocks: readonly Block[]): Promise<void> {
		const areReady = () => blocks.every(this.#isReady)
		if (areReady()) return Promise.resolve()
		for (const block of blocks) this.#blocks.add(block)
		return new Promise((resolve) => {
			const finish = () => {
				clearTimeout(timer)
				this.#checks.delete(check)
				for (const block of blocks) this.#blocks.delete(block)
				resolve()
			}
			const check = () => areReady() && finish()
			const timer = setTimeout(finish, timeoutMs)
			this.#checks.add(check)
		})
	}

	/** Blocks may have become ready. */
	check(): void {
		for (const check of this.#checks) check()
	}
}
