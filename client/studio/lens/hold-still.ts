import { clamp } from '../../../shared/geometry.ts'
import type { Planes } from '../engine/pixels.ts'
import type { HeldFrame } from '../engine/worker-messages.ts'
import { boxMean } from '../restyle/box-mean.ts'
import { frameMargin } from './lens-frame.ts'

/**
 * The painter normalises its features over the whole frame, so a place far from any change is painted
 * a little differently in each frame. Where the drawing has not changed, the lens keeps most of what it
 * showed.
 */

/** Share of the frame before: what is out of date fades within about 20 frames. */
const heldShare = 0.9
/** Greatest difference of a channel of the drawing, 0–1, that is no change, and that is all change. */
const [noChange, allChange] = [0.03, 0.12]
/** Half the side of the window, applied twice: a change repaints what is nearer than twice this. Pixels. */
const radius = 8
/** A change of one pixel in a window of 16 repaints what is around it. */
const gain = 16
/** The frame before fades in over this distance from its margin, pixels. */
const seam = 8

/**
 * @param previous the frame before, of the same scale, style and settings.
 * @returns the painting of the frame, with the frame before where both show the same.
 */
export function holdStill({ origin, drawing, painting }: HeldFrame, previous: HeldFrame): Planes {
	const { width, height } = drawing
	const count = width * height
	const before = previous.drawing
	const beforeCount = before.width * before.height
	const right = origin.column - previous.origin.column
	const down = origin.row - previous.origin.row
	const inset = (x: number, y: number) =>
		Math.min(x, y, before.width - 1 - x, before.height - 1 - y) - frameMargin
	/** Calls back with the index of each pixel that both frames have, there and here. */
	const forEachShared = (visit: (i: number, j: number, inset: number) => void) => {
		for (let y = Math.max(0, -down); y < Math.min(height, before.height - down); y++) {
			for (let x = Math.max(0, -right); x < Math.min(width, before.width - right); x++) {
				const j = (y + down) * before.width + x + right
				visit(y * width + x, j, inset(x + right, y + down))
			}
		}
	}

	const changed = new Float32Array(count)
	forEachShared((i, j) => {
		let most = 0
		for (let channel = 0; channel < 3; channel++) {
			const difference =
				(drawing.data[channel * count + i] ?? 0) - (before.data[channel * beforeCount + j] ?? 0)
			most = Math.max(most, Math.abs(difference))
		}
		changed[i] = clamp((most - noChange) / (allChange - noChange), 0, 1)
	})
	const near = boxMean(boxMean(changed, drawing, radius), drawing, radius)
	const data = painting.data.slice()
	forEachShared((i, j, inset) => {
		const isSame = 1 - Math.min(1, gain * (near[i] ?? 0))
		const share = heldShare * isSame * clamp(inset / seam, 0, 1)
		for (let channel = 0; channel < 3; channel++) {
			const at = channel * count + i
			const own = data[at] ?? 0
			const held = previous.painting.data[channel * beforeCount + j] ?? 0
			data[at] = own + share * (held - own)
		}
	})
	return { data, width, height }
}
