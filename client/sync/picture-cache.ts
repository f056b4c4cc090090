/** Where pictures' files are kept in this browser, so that they open at once and offline. */
export const pictureCache = {
	open: (): Promise<Cache> => caches.open('tessera-pictures'),

	/** What a picture is kept under. */
	address: (jam: string, sha256: string): string => `/pictures/${jam}/${sha256}`,

	/** Keeps none of a jam's pictures on this device. */
	async forget(jam: string): Promise<void> {
		const cache = await pictureCache.open()
		const hashes = await pictureCache.hashes(cache, jam)
		await Promise.all([...hashes].map((sha256) => cache.delete(pictureCache.address(jam, sha256))))
	},

	/** @returns the SHA-256 of a jam's pictures on this device. */
	async hashes(cache: Cache, jam: string): Promise<Set<string>> {
		const prefix = pictureCache.address(jam, '')
		const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname)
		return new Set(
			paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
		)
	},
}
