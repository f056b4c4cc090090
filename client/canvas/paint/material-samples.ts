import { materials } from '../../../shared/materials/material.ts'

/** Small pictures of the materials: what is shown of them until a network has painted more. */

const urls = import.meta.glob<string>('../../../models/materials/*.webp', {
	query: '?url',
	import: 'default',
	eager: true,
})

/** A sample four times, mirrored, so that it can be repeated without a seam; null: on its way. */
const sheets = new Map<number, OffscreenCanvas | null>()
const listeners = new Set<() => void>()

/** @returns where a material's sample is. */
export function sampleUrl(channel: number): string {
	return urls[`../../../models/materials/${materials[channel]?.id}.webp`] ?? ''
}

/** @param listener is called when a sample that was asked for has come. */
export function onSampleLoaded(listener: () => void): () => void {
	listeners.add(listener)
	return () => listeners.delete(listener)
}

/** @returns a material's sample, to be repeated; nothing while it is on its way. */
export function materialSample(channel: number): OffscreenCanvas | undefined {
	const sheet = sheets.get(channel)
	if (sheet === undefined) {
		sheets.set(channel, null)
		void load(channel)
	}
	return sheet ?? undefined
}

async function load(channel: number): Promise<void> {
	try {
		const response = await fetch(sampleUrl(channel))
		const picture = await createImageBitmap(await response.blob())
		const { width, height } = picture
		const sheet = new OffscreenCanvas(2 * width, 2 * height)
		const context = sheet.getContext('2d')
		for (const [x, y] of [
			[1, 1],
			[-1, 1],
			[1, -1],
			[-1, -1],
		] as const) {
			context?.setTransform(x, 0, 0, y, width, height)
			context?.drawImage(picture, 0, 0)
		}
		sheets.set(channel, sheet)
		for (const listener of listeners) listener()
	} catch {
		// No connection, and not kept: the mean colour does until it is asked for again.
		sheets.delete(channel)
	}
}
