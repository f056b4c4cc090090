import exemplars from '../../../models/exemplars.json'
import { materials } from '../../../shared/material.ts'
import { pixelsOf } from './pixels-of.ts'
import type { ExemplarSource } from './quilt-grid.ts'
import { scaleUp } from './scale-up.ts'

/** The pictures that the exemplar engine takes its patches from: parts of the paintings. */

const urls = import.meta.glob<string>('../../../models/paintings/*.webp', {
	query: '?url',
	import: 'default',
	eager: true,
})

/** Sources by channel. */
const sources = new Map<number, Promise<ExemplarSource>>()

/** @returns a material's source. Rejects when its painting can't be fetched; the next call tries again. */
export function exemplarSource(channel: number): Promise<ExemplarSource> {
	const known = sources.get(channel)
	if (known) return known
	const loading = load(channel)
	sources.set(channel, loading)
	loading.catch(() => sources.delete(channel))
	return loading
}

async function load(channel: number): Promise<ExemplarSource> {
	const id = materials[channel]?.id
	const exemplar = exemplars.find((known) => known.id === id)
	const url = urls[`../../../models/paintings/${exemplar?.painting}.webp`]
	if (!exemplar || !url) throw new Error(`no source for material ${channel}`)
	const response = await fetch(url)
	if (!response.ok) throw new Error(`status ${response.status}`)
	const painting = await createImageBitmap(await response.blob())
	const part = pixelsOf(painting, exemplar)
	painting.close()
	return scaleUp(part, exemplar.scale)
}
