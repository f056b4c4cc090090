import { type Material, materials } from '../../../shared/material.ts'

/** Small pictures of the materials. They are shown until a network has painted the material. */

const urls = import.meta.glob<string>(
	['../../../models/materials/*.webp', '../../../models/exemplars/*.webp'],
	{ query: '?url', import: 'default', eager: true },
)

/** A material, and what paints it. */
export type SampleOf = Pick<Material, 'channel' | 'exemplar'>

/** Samples by URL, mirrored to 2 × 2 so that they repeat without a seam; null while loading. */
const samples = new Map<string, OffscreenCanvas | null>()
const listeners = new Set<() => void>()

/** @returns the URL of a material's sample; empty when it has none. */
export function sampleUrl({ channel, exemplar }: SampleOf): string {
	const folder = exemplar ? 'exemplars' : 'materials'
	return urls[`../../../models/${folder}/${materials[channel]?.id}.webp`] ?? ''
}

/** @param listener called when a requested sample has loaded. @returns unsubscribes. */
export function onSampleLoaded(listener: () => void): () => void {
	listeners.add(listener)
	return () => listeners.delete(listener)
}

/** @returns a material's sample for a repeating pattern; undefined while it is loading. */
export function materialSample(material: SampleOf): OffscreenCanvas | undefined {
	const url = sampleUrl(material)
	if (url === '') return undefined
	const sample = samples.get(url)
	if (sample === undefined) {
		samples.set(url, null)
		void load(url)
	}
	return sample ?? undefined
}

async function load(url: string): Promise<void> {
	try {
		const response = await fetch(url)
		const picture = await createImageBitmap(await response.blob())
		const { width, height } = picture
		const sample = new OffscreenCanvas(2 * width, 2 * height)
		const context = sample.getContext('2d')
		for (const [x, y] of [
			[1, 1],
			[-1, 1],
			[1, -1],
			[-1, -1],
		] as const) {
			context?.setTransform(x, 0, 0, y, width, height)
			context?.drawImage(picture, 0, 0)
		}
		samples.set(url, sample)
		for (const listener of listeners) listener()
	} catch {
		// Offline and not cached. The mean colour is shown, and the next call tries again.
		samples.delete(url)
	}
}
