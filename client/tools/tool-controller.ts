import type { Vec } from '../../shared/geometry.ts'
import type { Sample } from '../canvas/gestures.ts'
import type { MarkInProgress } from '../canvas/paint/in-progress.ts'
import { t } from '../messages/language.ts'
import { createBrushTool } from './brush-tool.ts'
import type { ToolContext } from './context.ts'
import { createStrokeEraser } from './eraser-tool.ts'
import { createEyedropper } from './eyedropper.ts'
import { createLaserTool } from './laser-tool.ts'
import { createSelectTool } from './select-tool.ts'
import { createShapeTool } from './shape-tool.ts'
import { createTextTool } from './text-tool.ts'
import type { Tool } from './tool.ts'

/**
 * Dispatches pointer events to the tool that was active when the pointer came down.
 * @param show shows the mark in progress. @param readPixels reads canvas pixels around a point.
 */
export function createToolController(
	context: ToolContext,
	show: (drawing: MarkInProgress | undefined) => void,
	readPixels: (at: Vec, side: number) => ImageData | undefined,
): Tool & { hover(point: Vec | null): void } {
	const { session, viewport, tools } = context
	const toolbox = {
		brush: createBrushTool(context, show),
		strokes: createStrokeEraser(context),
		select: createSelectTool(context),
		shape: createShapeTool(context),
		grow: createShapeTool(context, 'material'),
		text: createTextTool(context, 'text'),
		note: createTextTool(context, 'note'),
		laser: createLaserTool(context),
		dropper: createEyedropper(context, readPixels),
	}
	/** The tool of the current press. */
	let pressed: Tool | undefined

	function activeTool(): Tool | undefined {
		const { tool, eraser, picking } = tools.state
		if (picking) return toolbox.dropper
		if (tool === 'hand') return undefined
		if (tool === 'eraser') return eraser === 'strokes' ? toolbox.strokes : toolbox.brush
		if (tool === 'material') return tools.state.fillsArea ? toolbox.grow : toolbox.brush
		return toolbox[tool]
	}

	/** True when the active tool adds or removes marks under the pointer. */
	function editsCanvas(): boolean {
		const { tool } = tools.state
		return tool !== 'select' && tool !== 'laser' && activeTool() !== toolbox.dropper
	}

	/** A locked or hidden layer, or a point beyond the edge, accepts no marks. Says why. */
	function allowPress(sample: Sample): boolean {
		if (!editsCanvas()) return true
		if (viewport.isOffCanvas(sample)) {
			session.setNotice(t('jam.edge'))
			return false
		}
		const layer = session.scene.layers.find(({ id }) => id === session.layer())
		if (layer?.locked) session.setNotice(t('layers.isLocked'))
		else if (layer && !layer.visible) session.setNotice(t('layers.isHidden'))
		else return true
		return false
	}

	return {
		hover: toolbox.dropper.hover,
		down(sample) {
			pressed?.up()
			pressed = allowPress(sample) ? activeTool() : undefined
			pressed?.down(sample)
		},
		move(samples, predicted) {
			pressed?.move(samples, predicted)
			// The stroke continues along the edge.
			if (pressed && editsCanvas() && samples.some(viewport.isOffCanvas))
				session.setNotice(t('jam.edge'))
		},
		up() {
			pressed?.up()
			pressed = undefined
		},
		cancel() {
			pressed?.cancel()
			pressed = undefined
		},
	}
}
