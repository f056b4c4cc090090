import { LruCache } from '../../../shared/lru-cache.ts'
import { grainOf } from './grain.ts'
import type { QuiltOrder, QuiltResult } from './messages.ts'
import { PatchChoice } from './patch-choice.ts'
import { paintQuiltBlock, quiltBlockSide } from './quilt-block.ts'
import type { ExemplarSource } from './quilt-grid.ts'
import { cellNumbers, noChannel } from './quilt-map.ts'
import { exemplarSource } from './sources.ts'
import { noDirection } from './stroke-direction.ts'
import { turnSource, turnTo } from './turned-source.ts'

/** The worker of the exemplar engine: paints blocks of quilt maps. */

/** Choices by channel, turn and seed: neighbouring blocks have some in common. */
const choices = new LruCache<string, PatchChoice>({ maxSize: 32 })
/** Turned sources by channel and turn. */
const turned = new LruCache<string, ExemplarSource>({
	maxSize: 48 * 1024 * 1024,
	sizeOf: ({ data }) => data.length,
})

self.onmessage = async ({ data: { id, cells } }: MessageEvent<QuiltOrder>) => {
	const bitmap = await paint(cells).catch(() => undefined)
	const result: QuiltResult = { id, bitmap }
	self.postMessage(result, { transfer: bitmap ? [bitmap] : [] })
}

async function paint(cells: Int32Array): Promise<ImageBitmap> {
	const channels = new Set(cells.filter((_, i) => i % cellNumbers === 0))
	channels.delete(noChannel)
	const sources = new Map<number, ExemplarSource>()
	for (const channel of channels) sources.set(channel, await exemplarSource(channel))
	const pixels = paintQuiltBlock(cells, (channel, seed, direction) => {
		const source = sources.get(channel)
		return source && choiceOf(source, channel, seed, direction)
	})
	return createImageBitmap(new ImageData(pixels, quiltBlockSide, quiltBlockSide))
}

function choiceOf(
	source: ExemplarSource,
	channel: number,
	seed: number,
	direction: number,
): PatchChoice {
	const grain = grainOf(channel)
	const turn = direction === noDirection || grain === undefined ? 0 : turnTo(direction, grain)
	const key = `${channel} ${turn} ${seed}`
	const choice = choices.get(key) ?? new PatchChoice(turnedSource(source, channel, turn), seed)
	choices.set(key, choice)
	return choice
}

function turnedSource(source: ExemplarSource, channel: number, turn: number): ExemplarSource {
	const key = `${channel} ${turn}`
	const known = turned.get(key) ?? turnSource(source, turn)
	turned.set(key, known)
	return known
}
