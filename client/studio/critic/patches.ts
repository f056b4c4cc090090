import { isMaterial } from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import { pictureChannel } from '../../../shared/material.ts'
import { distanceTo } from '../../canvas/materials/mark-distance.ts'
import type { Scene } from '../../document/scene.ts'
import { channelsOf } from '../../ui/colour.ts'

/** Pixels per side of the patches that the critic scores. */
export const patchSide = 16
/** Smallest and largest side of the critic's input, pixels. */
const [minSide, maxSide] = [64, 768]

/** Colour differences up to this, of 255, count as paper. */
const paperTolerance = 2

/**
 * @returns the size of the critic's input for a region: one pixel per world unit where possible,
 * because the critic was trained on materials at that scale.
 */
export function criticInputSize({ w, h }: Rect): { width: number; height: number } {
	const scale = Math.min(1, maxSide / Math.max(w, h))
	const step = (side: number) =>
		Math.max(minSide, Math.round((side * scale) / patchSide) * patchSide)
	return { width: step(w), height: step(h) }
}

/**
 * @param grid number of patches of the region.
 * @returns for each patch, row by row, the channel of the topmost material at its centre.
 */
export function paintedMaterials(
	scene: Pick<Scene, 'marks' | 'isVisible'>,
	region: Rect,
	{ columns, rows }: { columns: number; rows: number },
): (number | undefined)[] {
	const painted = Array.from({ length: columns * rows }, (): number | undefined => undefined)
	for (const mark of scene.marks) {
		if (!isMaterial(mark) || mark.material.channel === pictureChannel) continue
		if (!scene.isVisible(mark) || !intersects(mark.bounds, region)) continue
		const distance = distanceTo(mark, region)
		for (let i = 0; i < painted.length; i++) {
			const x = region.x + (((i % columns) + 0.5) / columns) * region.w
			const y = region.y + ((Math.floor(i / columns) + 0.5) / rows) * region.h
			if (distance(x, y) <= 0) painted[i] = mark.material.channel
		}
	}
	return painted
}

/**
 * @param paper 0xRRGGBB.
 * @returns for each patch of a picture, whether it shows more than paper.
 */
export function paintedPatches(picture: ImageBitmap, paper: number): boolean[] {
	const paperChannels = channelsOf(paper)
	const { width, height } = picture
	const context = new OffscreenCanvas(width, height).getContext('2d')
	context?.drawImage(picture, 0, 0)
	const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
	const [columns, rows] = [width / patchSide, height / patchSide]
	const isPainted = Array.from({ length: columns * rows }, () => false)
	for (let i = 0; i < pixels.length; i += 4) {
		const differs = paperChannels.some((paper, channel) => {
			return Math.abs((pixels[i + channel] ?? 0) - paper) > paperTolerance
		})
		if (!differs) continue
		const pixel = i / 4
		const [x, y] = [pixel % width, Math.floor(pixel / width)]
		isPainted[Math.floor(y / patchSide) * columns + Math.floor(x / patchSide)] = true
	}
	return isPainted
}
