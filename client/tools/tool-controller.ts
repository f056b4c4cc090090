import { createEffect, on } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import type { MarkInProgress } from '../canvas/paint/in-progress.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import type { ViewCapture } from '../canvas/view-capture.ts'
import { t } from '../messages/language.ts'
import { acceptsMarks } from './accepts-marks.ts'
import { createBrushTool } from './brush-tool.ts'
import { createBucketTool } from './bucket/bucket-tool.ts'
import type { ToolContext } from './context.ts'
import { createCoveredMarks } from './covered-marks.ts'
import { createStrokeEraser } from './eraser-tool.ts'
import { createEyedropper } from './eyedropper.ts'
import { createLaserTool } from './laser-tool.ts'
import { createSelectTool } from './select-tool.ts'
import { createShapeTool } from './shape-tool.ts'
import { createSizeDrag, startsSizeDrag } from './size-drag.ts'
import { createTextTool } from './text-tool.ts'
import type { Tool } from './tool.ts'

/**
 * Dispatches pointer events to the tool that was active when the pointer came down.
 * @param show shows the mark in progress. @param readPixels reads canvas pixels around a point.
 * @param captureView copies the shown canvas.
 */
export function createToolController(
	context: ToolContext,
	show: (drawing: MarkInProgress | undefined) => void,
	readPixels: (at: Vec, side: number) => ImageData | undefined,
	captureView: () => ViewCapture | undefined,
): Tool & { hover(point: Vec | null): void } {
	const { session, viewport, tools, allowed } = context
	const toolbox = {
		brush: createBrushTool(context, show),
		strokes: createStrokeEraser(context),
		select: createSelectTool(context),
		shape: createShapeTool(context),
		grow: createShapeTool(context, 'material'),
		bucket: createBucketTool(context, captureView),
		text: createTextTool(context, 'text'),
		note: createTextTool(context, 'note'),
		laser: createLaserTool(context),
		dropper: createEyedropper(context, readPixels),
	}
	const sizeDrag = createSizeDrag(context)
	const coveredMarks = createCoveredMarks(context)
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

	/** Whether the host allows the active tool, and the active kind of it. */
	function isAllowed(): boolean {
		const { tool, eraser, brush, fillsArea } = tools.state
		if (tool === 'eraser') return allowed.eraser(eraser)
		if (tool === 'brush') return allowed.brush(brush)
		if (tool === 'material')
			return fillsArea ? allowed.fill() : allowed.tool(tool) && allowed.brush('ink')
		return allowed.tool(tool)
	}

	/** A locked or hidden layer, or a point beyond the edge, accepts no marks. Says why. */
	function allowPress(sample: Sample): boolean {
		if (!editsCanvas()) return true
		if (!isAllowed()) {
			session.toast.show(t('stage.toolOffNow'))
			return false
		}
		if (viewport.isOffCanvas(sample)) {
			session.setNotice(t('jam.edge'))
			return false
		}
		return acceptsMarks(session)
	}

	// Pens down: the mark in progress ends here, and is kept.
	createEffect(
		on(
			() => session.canPaint,
			(canPaint) => {
				if (canPaint) return
				pressed?.up()
				pressed = undefined
				coveredMarks.end()
				context.textEditor.close()
			},
			{ defer: true },
		),
	)

	return {
		hover: toolbox.dropper.hover,
		down(sample, resumes) {
			pressed?.up()
			if (startsSizeDrag(sample, context)) pressed = sizeDrag
			else pressed = allowPress(sample) ? activeTool() : undefined
			coveredMarks.begin()
			pressed?.down(sample, resumes)
		},
		move(samples, predicted) {
			pressed?.move(samples, predicted)
			// The stroke continues along the edge.
			if (pressed && pressed !== sizeDrag && editsCanvas() && samples.some(viewport.isOffCanvas))
				session.setNotice(t('jam.edge'))
		},
		up() {
			pressed?.up()
			pressed = undefined
			coveredMarks.end()
		},
		cancel() {
			pressed?.cancel()
			pressed = undefined
			coveredMarks.end()
		},
	}
}
