import type { Model } from '../../../shared/catalog.ts'
import { sha256Hex } from '../../../shared/keys.ts'
import { modelUrl } from './catalog.ts'
import { download, type OnBytes } from './download.ts'
import { StudioError } from './errors.ts'

const cacheName = 'tessera-models'

/**
 * Gets a network's file: from the cache under its hash, else from the server. What does not match
 * its hash is never used and never kept.
 * @throws StudioError `model-missing`, `model-damaged`
 */
export async function loadModel(model: Model, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
	const cache = await caches.open(cacheName).catch(() => undefined)
	const address = `/models/${model.sha256}`
	const kept = await cache?.match(address)
	if (kept) {
		const bytes = new Uint8Array(await kept.arrayBuffer())
		if (await matches(bytes, model)) return bytes
		await cache?.delete(address)
	}
	const bytes = await download(modelUrl(model), onBytes)
	if (!(await matches(bytes, model))) throw new StudioError('model-damaged')
	await cache?.put(address, new Response(bytes)).catch(() => undefined)
	return bytes
}

/** Is this the file that the catalogue means? */
export async function matches(
	bytes: Uint8Array<ArrayBuffer>,
	{ bytes: length, sha256 }: Pick<Model, 'bytes' | 'sha256'>,
): Promise<boolean> {
	return bytes.length === length && (await sha256Hex(bytes)) === sha256
}
