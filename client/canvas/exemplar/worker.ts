import { LruCache } from '../../../shared/lru-cache.ts'
import { pictureChannel } from '../../../shared/material.ts'
import { grainOf } from './grain.ts'
import { PatchChoice } from './patch-choice.ts'
import { pictureSource } from './picture-source.ts'
import { paintQuiltBlock, quiltBlockSide } from './quilt-block.ts'
import type { ExemplarSource } from './quilt-grid.ts'
import { cellNumbers, noChannel } from './quilt-map.ts'
import { exemplarSource } from './sources.ts'
import { noDirection } from './stroke-direction.ts'
import { turnSource, turnTo } from './turned-source.ts'
import type { QuiltOrder, QuiltPicture, QuiltResult } from './worker-messages.ts'

/** The worker of the exemplar engine: paints blocks of quilt maps. */

/** Choices by source, turn and seed: neighbouring blocks have some in common. */
const choices = new LruCache<string, PatchChoice>({ maxSize: 32 })
/** Turned sources by source and turn. */
const turned = new LruCache<string, ExemplarSource>({
	maxSize: 48 * 1024 * 1024,
	sizeOf: ({ data }) => data.length,
})

self.onmessage = async ({ data: { id, cells, pictures } }: MessageEvent<QuiltOrder>) => {
	const bitmap = await paint(cells, pictures).catch(() => undefined)
	const result: QuiltResult = { id, bitmap }
	self.postMessage(result, { transfer: bitmap ? [bitmap] : [] })
}

/** A source, and the name of it that no other has. */
interface NamedSource {
	name: string
	source: ExemplarSource
}

async function paint(cells: Int32Array, pictures: readonly QuiltPicture[]): Promise<ImageBitmap> {
	const channels = new Set(cells.filter((_, i) => i % cellNumbers === 0))
	channels.delete(noChannel)
	const sources = new Map<number, NamedSource>()
	for (const channel of channels) {
		const picture = pictures[channel - pictureChannel]
		const source = await (picture ? pictureSource(picture) : exemplarSource(channel))
		sources.set(channel, { name: picture?.sha256 ?? String(channel), source })
	}
	const pixels = paintQuiltBlock(cells, (channel, seed, direction) => {
		const source = sources.get(channel)
		return source && choiceOf(source, seed, turnOf(channel, direction))
	})
	return createImageBitmap(new ImageData(pixels, quiltBlockSide, quiltBlockSide))
}

/** @returns the turn of a cell's source, in steps of 22.5°. */
function turnOf(channel: number, direction: number): number {
	const grain = grainOf(channel)
	return direction === noDirection || grain === undefined ? 0 : turnTo(direction, grain)
}

function choiceOf(source: NamedSource, seed: number, turn: number): PatchChoice {
	const key = `${source.name} ${turn} ${seed}`
	const choice = choices.get(key) ?? new PatchChoice(turnedSource(source, turn), seed)
	choices.set(key, choice)
	return choice
}

function turnedSource({ name, source }: NamedSource, turn: number): ExemplarSource {
	const key = `${name} ${turn}`
	const known = turned.get(key) ?? turnSource(source, turn)
	turned.set(key, known)
	return known
}
