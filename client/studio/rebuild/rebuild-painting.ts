import type { RebuildPlan } from '../../../shared/recipe.ts'
import { noNetworkHash } from '../../../shared/recipe-format.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Painting } from '../engine/messages.ts'
import { readRgba } from '../engine/pixels.ts'
import type { PixelData } from '../engine/tiles.ts'
import { keepLines } from './keep-lines.ts'
import { runOnEngine } from './run-engine.ts'

/** Name and version of the method. A change of its results needs a new version. */
const method = 'rebuild@1'

export interface RebuildOptions {
	engine: EngineChoice
	signal: AbortSignal
	/** Receives the picture of each level, in its own size, and the share of the work that is done. */
	onLevel?(pixels: PixelData, done: number): void
}

/**
 * Rebuilds a drawing from the patches of another picture. Closes both bitmaps. The pixels are the
 * same on every device and engine. @throws StudioError; an AbortError once it is cancelled
 */
export async function paintRebuild(
	pictures: { drawing: ImageBitmap; source: ImageBitmap },
	plan: Omit<RebuildPlan, 'from' | 'source'>,
	{ engine, signal, onLevel }: RebuildOptions,
): Promise<Painting> {
	const [drawing, source] = [take(pictures.drawing), take(pictures.source)]
	const { seed, faithfulness, colours, lines, keepsLines } = plan
	const input = { target: drawing, source, settings: { seed, faithfulness, colours, lines } }
	const startedAt = performance.now()
	const { pixels, engine: usedEngine } = await runOnEngine(input, engine, signal, (level, done) =>
		onLevel?.(level, done),
	)
	signal.throwIfAborted()
	const { data, width, height } = keepsLines ? keepLines(pixels, drawing) : pixels
	return {
		bitmap: await createImageBitmap(new ImageData(data, width, height)),
		width,
		height,
		model: method,
		modelHash: noNetworkHash,
		engine: usedEngine,
		milliseconds: performance.now() - startedAt,
	}
}

function take(picture: ImageBitmap): PixelData {
	const { width, height } = picture
	const data = readRgba(picture)
	picture.close()
	return { data, width, height }
}
