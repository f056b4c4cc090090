import type { Vec } from '../../shared/geometry.ts'
import type { ToolContext } from './context.ts'

/** @returns where a command adds something: at the pointer, or else in the centre of the view; world units. */
export function targetPoint({ pointer, viewport }: ToolContext): Vec {
	const point = pointer()
	const { x, y } = point ? viewport.toWorld(point) : viewport.camera()
	return { x, y }
}
