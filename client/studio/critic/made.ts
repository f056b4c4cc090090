import { isMaterial } from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import { distanceTo } from '../../../shared/materials/reach.ts'
import type { Scene } from '../../document/scene.ts'

/**
 * @param grid into how many places a region is cut.
 * @returns for each place, row by row, the channel of the material that it is painted with.
 */
export function madeOf(
	scene: Pick<Scene, 'marks' | 'isVisible'>,
	region: Rect,
	{ columns, rows }: { columns: number; rows: number },
): (number | undefined)[] {
	const made = Array.from({ length: columns * rows }, (): number | undefined => undefined)
	for (const mark of scene.marks) {
		if (!isMaterial(mark) || !scene.isVisible(mark) || !intersects(mark.bounds, region)) continue
		const distance = distanceTo(mark, region)
		for (let i = 0; i < made.length; i++) {
			const x = region.x + (((i % columns) + 0.5) / columns) * region.w
			const y = region.y + ((Math.floor(i / columns) + 0.5) / rows) * region.h
			if (distance(x, y) <= 0) made[i] = mark.material.channel
		}
	}
	return made
}
