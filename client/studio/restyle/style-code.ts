import { LruCache } from '../../../shared/lru-cache.ts'
import { blendCodes, unpackCode } from '../../../shared/recipe.ts'
import type { Pictures } from '../../sync/pictures.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../engine/errors.ts'
import type { JobOptions } from '../engine/queue.ts'
import { onPaper } from './masked.ts'
import { type StyleChoice, styleKey } from './style-choice.ts'
import type { StyleShares } from './style-shares.ts'

/** Codes that were read, by the choice's key. */
const known = new LruCache<string, Float32Array>({ maxSize: 64 })

/** @returns the code of a style, read from its picture if need be. @throws as the studio's `run` does */
export async function codeOf(
	{ session, studio }: Pick<StudioContext, 'session' | 'studio'>,
	choice: StyleChoice,
	options: JobOptions,
): Promise<Float32Array> {
	const key = styleKey(choice)
	const before = known.get(key)
	if (before) return before
	const input = await inputOf(choice, session.pictures)
	if ('code' in input) return input.code
	const code = unpackCode((await studio.run('readStyle', input, options)).code)
	known.set(key, code)
	return code
}

/** @returns the code of a mix. @throws as `codeOf` does */
export async function codeOfMix(
	jam: Pick<StudioContext, 'session' | 'studio'>,
	mix: StyleShares,
	options: JobOptions,
): Promise<Float32Array> {
	const codes: { code: Float32Array; share: number }[] = []
	for (const { choice, share } of mix) {
		if (share > 0) codes.push({ code: await codeOf(jam, choice, options), share })
	}
	return blendCodes(codes)
}

/**
 * What the network needs; what is clear in a picture is paper, as on the canvas.
 * @throws StudioError `bad-picture` when it can't be read, or isn't here yet
 */
async function inputOf(
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
			return { picture: onPaper(bitmap) }
		}
		default:
			try {
				const bitmap = await createImageBitmap(choice.file)
				const picture = onPaper(bitmap)
				bitmap.close()
				return { picture }
			} catch (cause) {
				throw new StudioError('bad-picture', { cause })
			}
	}
}
