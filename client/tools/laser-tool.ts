import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** Points at things; nothing of it stays. */
export function createLaserTool({ session, stage }: ToolContext): Tool {
	return {
		down: (sample) => session.laser.down(stage.toWorld(sample), stage.camera().zoom),
		move: (samples) => session.laser.move(samples.map(stage.toWorld)),
		up: () => session.laser.up(),
		cancel: () => session.laser.up(),
	}
}
