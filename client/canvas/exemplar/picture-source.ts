import { limits } from '../../../shared/limits.ts'
import { LruCache } from '../../../shared/lru-cache.ts'
import { mirrored } from '../mirrored.ts'
import { pixelsOf } from './pixels-of.ts'
import type { ExemplarSource } from './quilt-grid.ts'
import type { QuiltPicture } from './worker-messages.ts'

/** Pictures of the jam as sources of patches. */

/** Texels a side, at least: a patch fits in, whichever way it is turned. */
const minSide = 96

/** Decoded sources by SHA-256. */
const decoded = new LruCache<string, ExemplarSource>({ maxSize: 12 })

/**
 * @returns the source of a picture; of a large one, its top left corner. A file that can't be decoded
 * is a source of one colour.
 */
export async function pictureSource(file: QuiltPicture): Promise<ExemplarSource> {
	const known = decoded.get(file.sha256)
	if (known) return known
	const source = mirrorToFit((await decode(file)) ?? { width: 1, height: 1, data: flat(file) })
	decoded.set(file.sha256, source)
	return source
}

async function decode({ type, bytes }: QuiltPicture): Promise<ExemplarSource | undefined> {
	const picture = await createImageBitmap(new Blob([bytes], { type })).catch(() => undefined)
	if (!picture) return undefined
	const width = Math.min(picture.width, limits.canvasBrushSide)
	const height = Math.min(picture.height, limits.canvasBrushSide)
	const pixels = pixelsOf(picture, { x: 0, y: 0, width, height })
	picture.close()
	return pixels
}

function flat({ colour }: QuiltPicture): Uint8ClampedArray<ArrayBuffer> {
	return Uint8ClampedArray.of(colour >> 16, (colour >> 8) & 255, colour & 255, 255)
}

/** Continues a narrow picture with its mirror image, until patches fit in. */
export function mirrorToFit({ width, height, data }: ExemplarSource): ExemplarSource {
	if (Math.min(width, height) >= minSide) return { width, height, data }
	const [across, down] = [Math.max(width, minSide), Math.max(height, minSide)]
	const out = new Uint8ClampedArray(4 * across * down)
	for (let y = 0; y < down; y++) {
		for (let x = 0; x < across; x++) {
			const from = 4 * (mirrored(y, height) * width + mirrored(x, width))
			out.set(data.subarray(from, from + 4), 4 * (y * across + x))
		}
	}
	return { width: across, height: down, data: out }
}
