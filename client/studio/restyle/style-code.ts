import type { Rect } from '../../../shared/geometry.ts'
import { LruCache } from '../../../shared/lru-cache.ts'
import { blendCodes, unpackCode } from '../../../shared/recipe.ts'
import type { SnapshotOptions } from '../../canvas/painter/worker-messages.ts'
import type { Pictures } from '../../sync/pictures/pictures.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../engine/errors.ts'
import { workingSize } from '../engine/pixels.ts'
import type { JobOptions } from '../engine/queue.ts'
import { flattenOnPaper } from './composition.ts'
import { type StyleChoice, styleKey } from './style-choice.ts'
import type { StyleShares } from './style-shares.ts'

/** Cache of the most recent codes, by style key. */
const cache = new LruCache<string, Float32Array>({ maxSize: 64 })

/** @returns the code of a style, computed from its picture if needed. @throws as the studio's `run` does */
export async function readStyleCode(
	{ session, studio }: Pick<StudioContext, 'session' | 'studio'>,
	choice: StyleChoice,
	options: JobOptions,
): Promise<Float32Array> {
	const key = styleKey(choice)
	const cached = cache.get(key)
	if (cached) return cached
	const input = await styleInput(choice, session.pictures)
	if ('code' in input) return input.code
	const code = unpackCode((await studio.run('readStyle', input, options)).code)
	cache.set(key, code)
	return code
}

/** @returns the weighted code of a mix. @throws as `readStyleCode` does */
export async function readMixCode(
	context: Pick<StudioContext, 'session' | 'studio'>,
	mix: StyleShares,
	options: JobOptions,
): Promise<Float32Array> {
	const codes: { code: Float32Array; share: number }[] = []
	for (const { choice, share } of mix) {
		if (share > 0) codes.push({ code: await readStyleCode(context, choice, options), share })
	}
	return blendCodes(codes)
}

/**
 * @returns the code of a style or the encoder's input; transparent pixels become paper.
 * @throws StudioError `bad-picture` when a picture cannot be decoded or is not loaded yet
 */
async function styleInput(
	choice: StyleChoice,
	pictures: Pictures,
): Promise<{ code: Float32Array } | { picture: ImageBitmap }> {
	switch (choice.kind) {
		case 'preset':
			return { code: choice.style.code }
		case 'recipe':
			return { code: unpackCode(choice.recipe.code) }
		case 'picture': {
			const bitmap = pictures.get(choice.sha256)
			if (!bitmap) throw new StudioError('bad-picture')
			return { picture: flattenOnPaper(bitmap) }
		}
		default:
			try {
				const bitmap = await createImageBitmap(choice.file)
				const picture = flattenOnPaper(bitmap)
				bitmap.close()
				return { picture }
			} catch (cause) {
				throw new StudioError('bad-picture', { cause })
			}
	}
}

/** Longer side of a style's snapshot, pixels. */
export const styleSide = 512

/** @returns a part of the canvas as a file, as the source of a style. @param of only some of its marks */
export async function styleSnapshot(
	{ viewport, studio }: Pick<StudioContext, 'viewport' | 'studio'>,
	region: Rect,
	of?: SnapshotOptions,
): Promise<Blob> {
	const { width, height } = workingSize(region.w, region.h, styleSide)
	const snapshot = await viewport.snapshot(region, width, height, of)
	const { blob } = await studio.encodePicture(snapshot)
	snapshot.close()
	return blob
}
