import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import type { Texture } from '../../shared/paper.ts'
import { textureTile } from './paint/texture-tile.ts'

const urls = new Map<Texture, Promise<string>>()

/** A signal of the address of a texture's tile; undefined without one. Create inside a Solid owner. */
export function createTextureUrl(texture: Accessor<Texture>): Accessor<string | undefined> {
	const [url, setUrl] = createSignal<string>()
	createEffect(() => {
		let isOutdated = false
		onCleanup(() => {
			isOutdated = true
		})
		const wanted = texture()
		if (wanted === 'none') setUrl(undefined)
		else
			urlOf(wanted).then(
				(url) => isOutdated || setUrl(url),
				() => isOutdated || setUrl(undefined),
			)
	})
	return url
}

/** The addresses are kept: there are few textures. */
function urlOf(texture: Exclude<Texture, 'none'>): Promise<string> {
	const url =
		urls.get(texture) ??
		textureTile(texture)
			.convertToBlob()
			.then((tile) => URL.createObjectURL(tile))
	urls.set(texture, url)
	// A failure (no memory for the tile) is not kept: the next call tries again.
	url.catch(() => urls.delete(texture))
	return url
}
