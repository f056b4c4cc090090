import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** The laser pointer. Its trail fades and is not stored. */
export function createLaserTool({ session, viewport }: ToolContext): Tool {
	return {
		down: (sample) => session.laser.down(viewport.toWorld(sample), viewport.camera().zoom),
		move: (samples) => session.laser.move(samples.map(viewport.toWorld)),
		up: () => session.laser.up(),
		cancel: () => session.laser.up(),
	}
}
