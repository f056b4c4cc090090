import type { RebuildPlan } from '../../../shared/recipe.ts'
import { noNetworkHash } from '../../../shared/recipe-format.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { readRgba } from '../engine/pixels.ts'
import type { Studio } from '../engine/studio.ts'
import type { PixelData } from '../engine/tiles.ts'
import type { Painting } from '../engine/worker-messages.ts'
import type { RebuildInput } from './engine/rebuild.ts'
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
	studio: Studio,
	pictures: { drawing: ImageBitmap; source: ImageBitmap },
	plan: Omit<RebuildPlan, 'from' | 'source'>,
	{ engine, signal, onLevel }: RebuildOptions,
): Promise<Painting> {
	const input = readInput(pictures, plan)
	const startedAt = performance.now()
	const { pixels, engine: usedEngine } = await runOnEngine(
		studio,
		{
			input,
			keepsLines: plan.keepsLines,
			...(plan.labels && { labels: plan.labels }),
		},
		engine,
		signal,
		onLevel,
	)
	signal.throwIfAborted()
	const { data, width, height } = pixels
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

function readInput(
	pictures: { drawing: ImageBitmap; source: ImageBitmap },
	{ seed, faithfulness, colours, lines, fills }: Omit<RebuildPlan, 'from' | 'source'>,
): RebuildInput {
	const [drawing, source] = [take(pictures.drawing), take(pictures.source)]
	const usable = paintedPixels(source)
	return {
		target: drawing,
		source,
		settings: { seed, faithfulness, colours, lines },
		...(fills && { fixed: paintedPixels(drawing) }),
		// Only a drawing that is filled from itself has empty parts.
		...(usable.includes(0) && { usable }),
	}
}

/** @returns 1 for opaque pixels, 0 for transparent ones. */
function paintedPixels({ data }: PixelData): Uint8Array {
	return new Uint8Array(data.length / 4).map((_, i) => Number((data[4 * i + 3] ?? 0) >= 128))
}

function take(picture: ImageBitmap): PixelData {
	const { width, height } = picture
	const data = readRgba(picture)
	picture.close()
	return { data, width, height }
}
