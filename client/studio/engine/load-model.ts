import { sha256Hex } from '../../../shared/keys.ts'
import { modelUrl } from './catalog.ts'
import type { Model } from './catalog-schema.ts'
import { download, type OnBytes } from './download.ts'
import { StudioError } from './errors.ts'

const cacheName = 'tessera-models'

/**
 * Loads a network's file from the cache or, if it is not there, from the server. A file that does not
 * match its SHA-256 is neither used nor cached.
 * @throws StudioError `model-missing`, `model-damaged`
 */
export async function loadModel(model: Model, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
	const cache = await caches.open(cacheName).catch(() => undefined)
	const cacheKey = `/models/${model.sha256}`
	const cached = await cache?.match(cacheKey)
	if (cached) {
		const bytes = new Uint8Array(await cached.arrayBuffer())
		if (await isIntact(bytes, model)) return bytes
		await cache?.delete(cacheKey)
	}
	const bytes = await download(modelUrl(model), onBytes)
	if (!(await isIntact(bytes, model))) throw new StudioError('model-damaged')
	await cache?.put(cacheKey, new Response(bytes)).catch(() => undefined)
	return bytes
}

/** @returns true when the bytes have the length and the SHA-256 from the catalog. */
export async function isIntact(
	bytes: Uint8Array<ArrayBuffer>,
	{ bytes: length, sha256 }: Pick<Model, 'bytes' | 'sha256'>,
): Promise<boolean> {
	return bytes.length === length && (await sha256Hex(bytes)) === sha256
}
