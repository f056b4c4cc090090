import { clamp } from '../../../../shared/geometry.ts'
import type { PixelData } from '../../engine/tiles.ts'
import { boxMean } from '../../restyle/box-mean.ts'

/** Greatest difference of a channel, of 255, that is no change, and that is all change. */
const [noChange, allChange] = [6, 24]
/** Half the side of the window, applied twice, pixels: a patch reaches as far. */
const radius = 6
/** A change of one pixel in a window of 12 counts. */
const gain = 12

/**
 * Compares what two pictures of the same size are rebuilt from.
 * @returns for each pixel, 255 where both are the same around it, and less near a change.
 */
export function unchangedPixels(now: PixelData, before: PixelData): Uint8ClampedArray<ArrayBuffer> {
	const changed = new Float32Array(now.width * now.height)
	for (let i = 0; i < changed.length; i++) {
		let most = 0
		for (let at = 4 * i; at < 4 * i + 3; at++) {
			most = Math.max(most, Math.abs((now.data[at] ?? 0) - (before.data[at] ?? 0)))
		}
		changed[i] = clamp((most - noChange) / (allChange - noChange), 0, 1)
	}
	const near = boxMean(boxMean(changed, now, radius), now, radius)
	return Uint8ClampedArray.from(near, (share) => 255 * (1 - Math.min(1, gain * share)))
}
