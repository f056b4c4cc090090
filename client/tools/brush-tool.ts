import type { Stroke } from '../../shared/ink.ts'
import type { Jam } from '../jam/context.ts'
import { Pen } from './pen.ts'
import type { Tool } from './tool.ts'

/** Draws strokes: with a brush, or with an eraser that works by the pixel. */
export function createBrushTool(
	{ session, stage, tools }: Jam,
	show: (stroke: Stroke | undefined) => void,
): Tool {
	const pen = new Pen({
		drawing: show,
		part: (part) => session.sendInk(part),
		done: (id, stroke) => session.add({ kind: 'stroke', stroke }, id),
	})
	return {
		down(sample) {
			const { zoom } = stage.camera()
			const { colour, opacity } = tools.state
			const looks = { tool: tools.ink(), colour, opacity, size: tools.size() / zoom }
			pen.down(looks, sample, zoom, stage.toWorld)
		},
		move: (samples, ahead) => pen.move(samples, ahead, stage.toWorld),
		up: () => pen.up(),
		cancel: () => pen.cancel(),
	}
}
