import type { Vec } from '../../shared/geometry.ts'
import type { ToolContext } from './context.ts'

/** @returns where a command adds something: at the pointer, or else in the centre of the free area; world units. */
export function targetPoint({ pointer, viewport }: ToolContext): Vec {
	return viewport.toWorld(pointer() ?? viewport.freeCentre())
}
