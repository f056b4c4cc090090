interface LruOptions<Value> {
	/** Upper bound for the sum of all sizes. The latest entry is kept even when it is larger. */
	maxSize: number
	/** The size of an entry. The default of 1 bounds the number of entries. */
	sizeOf?(value: Value): number
	/** Frees an entry that was evicted or replaced. */
	dispose?(value: Value): void
}

/** A cache that evicts the least recently used entries. */
export class LruCache<Key, Value> {
	/** Least recently used first: a Map iterates in insertion order. */
	readonly #entries = new Map<Key, Value>()
	readonly #options: LruOptions<Value>
	#size = 0

	constructor(options: LruOptions<Value>) {
		this.#options = options
	}

	/** Marks the entry as recently used. */
	get(key: Key): Value | undefined {
		const value = this.#entries.get(key)
		if (value === undefined) return undefined
		this.#entries.delete(key)
		this.#entries.set(key, value)
		return value
	}

	set(key: Key, value: Value): void {
		this.#evict(key)
		this.#entries.set(key, value)
		this.#size += this.#sizeOf(value)
		for (const oldest of this.#entries.keys()) {
			if (this.#size <= this.#options.maxSize || oldest === key) return
			this.#evict(oldest)
		}
	}

	clear(): void {
		for (const key of this.#entries.keys()) this.#evict(key)
	}

	#evict(key: Key): void {
		const value = this.#entries.get(key)
		if (value === undefined) return
		this.#entries.delete(key)
		this.#size -= this.#sizeOf(value)
		this.#options.dispose?.(value)
	}

	#sizeOf(value: Value): number {
		return this.#options.sizeOf?.(value) ?? 1
	}
}
