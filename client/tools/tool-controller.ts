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
 * Holds whatever tool is chosen, and gives a pointer's doings to the one that was in hand when it
 * came down.
 * @param show shows what is being drawn. @param look gives the canvas's colours.
 */
export function createToolController(
	jam: ToolContext,
	show: (drawing: MarkInProgress | undefined) => void,
	look: (at: Vec, side: number) => ImageData | undefined,
): Tool & { hover(point: Vec | null): void } {
	const { session, viewport, tools } = jam
	const kit = {
		brush: createBrushTool(jam, show),
		strokes: createStrokeEraser(jam),
		select: createSelectTool(jam),
		shape: createShapeTool(jam),
		grow: createShapeTool(jam, 'material'),
		text: createTextTool(jam, 'text'),
		note: createTextTool(jam, 'note'),
		laser: createLaserTool(jam),
		dropper: createEyedropper(jam, look),
	}
	let used: Tool | undefined

	function chosen(): Tool | undefined {
		const { tool, eraser, picking } = tools.state
		if (picking) return kit.dropper
		if (tool === 'hand') return undefined
		if (tool === 'eraser') return eraser === 'strokes' ? kit.strokes : kit.brush
		if (tool === 'material') return tools.state.grows ? kit.grow : kit.brush
		return kit[tool]
	}

	/** Does the tool in hand make, or take away, something where it is? */
	function paints(): boolean {
		const { tool } = tools.state
		return tool !== 'select' && tool !== 'laser' && chosen() !== kit.dropper
	}

	/** Nothing comes onto a layer that is locked, or that one can't see, nor beyond the edge. */
	function mayPaint(sample: Sample): boolean {
		if (!paints()) return true
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
		hover: kit.dropper.hover,
		down(sample) {
			used?.up()
			used = mayPaint(sample) ? chosen() : undefined
			used?.down(sample)
		},
		move(samples, ahead) {
			used?.move(samples, ahead)
			// It goes on along the edge.
			if (used && paints() && samples.some(viewport.isOffCanvas)) session.setNotice(t('jam.edge'))
		},
		up() {
			used?.up()
			used = undefined
		},
		cancel() {
			used?.cancel()
			used = undefined
		},
	}
}
