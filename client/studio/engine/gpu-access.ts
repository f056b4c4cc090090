import type { CrashMark } from './crash-mark.ts'
import type { BestEngine, EngineChoice } from './engine-choice.ts'
import type { StudioErrorCode } from './errors.ts'
import type { GpuTrust } from './gpu-trust.ts'
import type { Engine } from './worker-messages.ts'

interface GpuAccessParts {
	trust: GpuTrust
	bestEngine: BestEngine
	crashMark: CrashMark
	/** Called when another page died during its first run on the GPU. */
	onCrashFound(): void
}

/** Decides for all work of a page whether it runs on the GPU, and marks the first run of each kind. */
export class GpuAccess {
	readonly #parts: GpuAccessParts
	/** Kinds of work that finished on the GPU. */
	readonly #survived = new Set<string>()
	/** First runs that are on the GPU now. */
	#firstRuns = 0

	constructor(parts: GpuAccessParts) {
		this.#parts = parts
	}

	/**
	 * A chosen GPU is used even after a crash; that is how a user tries it again.
	 * @param networks that the work can run, by the names that `GpuTrust` has them under.
	 */
	async choose(choice: EngineChoice, networks: readonly string[]): Promise<Engine> {
		if (choice === 'wasm') return 'wasm'
		const { trust, bestEngine, crashMark, onCrashFound } = this.#parts
		const { engine, gpu } = await bestEngine.get()
		if (gpu !== undefined) trust.identify(`${gpu}, ${navigator.userAgent}`)
		if (await crashMark.takeLeft()) {
			trust.recordCrash()
			onCrashFound()
		}
		const wrong = trust.wrongNetworks()
		if (networks.some((network) => wrong.includes(network))) return 'wasm'
		if (choice === 'webgpu') return 'webgpu'
		return trust.isCrashed() ? 'wasm' : engine
	}

	/** Does work on the GPU. While it is the first of its kind, the crash mark is set. */
	async run<T>(kind: string, work: () => Promise<T>): Promise<T> {
		const isFirst = !this.#survived.has(kind)
		if (isFirst) {
			this.#firstRuns += 1
			this.#parts.crashMark.set()
		}
		try {
			const result = await work()
			this.#survived.add(kind)
			this.#parts.trust.recordSuccess()
			return result
		} finally {
			if (isFirst) this.#firstRuns -= 1
			if (this.#firstRuns === 0) this.clearCrashMark()
		}
	}

	/** Records that work failed on the GPU. A network that the GPU computes wrongly is no such failure. */
	failed(code: StudioErrorCode): void {
		if (code !== 'gpu-wrong') this.#parts.bestEngine.gpuFailed(code)
	}

	clearCrashMark(): void {
		this.#parts.crashMark.clear()
	}
}
