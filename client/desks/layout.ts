import type { DeskLayout } from '../../shared/desks.ts'
import type { Rect } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'

/** Sides of a plot, and the space between plots, world units. */
const [plotW, plotH, gap] = [1_200, 900, 120]

/**
 * Lays plots out beside everything that is on the canvas, in about as many columns as rows.
 * @param used what is taken, world units. @param count of desks, newcomers' included.
 */
export function layoutBeside(used: Rect | undefined, count: number): DeskLayout {
	const columns = Math.min(limits.desks, Math.max(1, Math.ceil(Math.sqrt(count))))
	const width = columns * (plotW + gap)
	const room = limits.canvasReach - width
	const x = used ? used.x + used.w + gap : -plotW / 2
	const y = used ? used.y : -plotH / 2
	return {
		x: Math.max(-limits.canvasReach, Math.min(x, room)),
		y: Math.max(-limits.canvasReach, Math.min(y, limits.canvasReach - width)),
		w: plotW,
		h: plotH,
		gap,
		columns,
	}
}
