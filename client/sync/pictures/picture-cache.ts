/** The picture files of a jam in this browser's cache storage. They open at once, also offline. */
export class PictureCache {
	readonly #jam: string
	readonly #cache: Cache

	private constructor(jam: string, cache: Cache) {
		this.#jam = jam
		this.#cache = cache
	}

	static async open(jam: string): Promise<PictureCache> {
		return new PictureCache(jam, await caches.open('tessera-pictures'))
	}

	/** Deletes all cached pictures of a jam. */
	static async deleteAll(jam: string): Promise<void> {
		const pictures = await PictureCache.open(jam)
		const hashes = await pictures.hashes()
		const addresses = [...hashes].map((sha256) => pictures.#address(sha256))
		await Promise.all(addresses.map((address) => pictures.#cache.delete(address)))
	}

	get(sha256: string): Promise<Response | undefined> {
		return this.#cache.match(this.#address(sha256))
	}

	put(sha256: string, file: Response): Promise<void> {
		return this.#cache.put(this.#address(sha256), file)
	}

	/** @returns the SHA-256 hashes of the jam's cached pictures. */
	async hashes(): Promise<Set<string>> {
		const prefix = this.#address('')
		const paths = (await this.#cache.keys()).map(({ url }) => new URL(url).pathname)
		return new Set(
			paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
		)
	}

	#address(sha256: string): string {
		return `/pictures/${this.#jam}/${sha256}`
	}
}
