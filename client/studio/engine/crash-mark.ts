const storageKey = 'tessera:gpu-running'
/** Held while the mark is set; the browser releases it when the page ends in any way. */
const lockName = 'tessera:gpu-running'

/**
 * A mark in localStorage while a network runs on the GPU for the first time: a mark that no page
 * holds was left by a page that died. A page that is closed, reloaded or hidden (browsers on phones
 * end hidden pages) takes its mark away itself.
 */
export class CrashMark {
	readonly #storage: Storage
	readonly #locks: LockManager | undefined
	#release: (() => void) | undefined

	/** @param locks undefined where the browser has none. */
	constructor(storage: Storage, locks: LockManager | undefined) {
		this.#storage = storage
		this.#locks = locks
	}

	/** Takes away a mark that another page left. @returns true when that page died. */
	async takeLeft(): Promise<boolean> {
		if (this.#release || this.#storage.getItem(storageKey) === null) return false
		const locks = await this.#locks?.query().catch(() => undefined)
		// A page has just set its mark when its request is still pending.
		const living = [...(locks?.held ?? []), ...(locks?.pending ?? [])]
		if (living.some(({ name }) => name === lockName)) return false
		this.#storage.removeItem(storageKey)
		return true
	}

	set(): void {
		if (this.#release) return
		this.#storage.setItem(storageKey, '1')
		const { promise, resolve } = Promise.withResolvers<void>()
		this.#release = resolve
		// Shared: several pages can run networks at the same time.
		this.#locks?.request(lockName, { mode: 'shared' }, () => promise).catch(() => undefined)
	}

	clear(): void {
		if (!this.#release) return
		this.#storage.removeItem(storageKey)
		this.#release()
		this.#release = undefined
	}
}
