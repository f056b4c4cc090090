import { LruCache } from '../../../shared/lru-cache.ts'
import type { QuiltOrder, QuiltResult } from './messages.ts'
import { PatchChoice } from './patch-choice.ts'
import { paintQuiltBlock, quiltBlockSide } from './quilt-block.ts'
import type { ExemplarSource } from './quilt-grid.ts'
import { cellNumbers, noChannel } from './quilt-map.ts'
import { exemplarSource } from './sources.ts'

/** The worker of the exemplar engine: paints blocks of quilt maps. */

/** Choices by channel and seed: neighbouring blocks have some in common. */
const choices = new LruCache<string, PatchChoice>({ maxSize: 16 })

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
	const pixels = paintQuiltBlock(cells, (channel, seed) => {
		const source = sources.get(channel)
		return source && choiceOf(source, channel, seed)
	})
	return createImageBitmap(new ImageData(pixels, quiltBlockSide, quiltBlockSide))
}

function choiceOf(source: ExemplarSource, channel: number, seed: number): PatchChoice {
	const key = `${channel} ${seed}`
	const choice = choices.get(key) ?? new PatchChoice(source, seed)
	choices.set(key, choice)
	return choice
}
