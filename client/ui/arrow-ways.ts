import type { Vec } from '../../shared/geometry.ts'

/** Which way an arrow key points, by its name. */
export const arrowWays: Record<string, Vec> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 },
}
