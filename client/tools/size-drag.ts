import { createSignal } from 'solid-js'
import { clamp, type Vec } from '../../shared/geometry.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import type { EditContext } from './context.ts'
import type { Tool } from './tool.ts'

interface SizeDrag {
	/** Where the pointer came down, CSS pixels from the view's corner. */
	at: Vec
	/** The size before, CSS pixels. */
	before: number
}

const [sizeDrag, setSizeDrag] = createSignal<SizeDrag>()

/** The drag that changes the size of the active tool; undefined when there is none. */
export { sizeDrag }

/** @returns whether a press starts such a drag: with Ctrl+Alt, as in Clip Studio Paint. */
export function startsSizeDrag(
	{ mod, alt }: Pick<Sample, 'mod' | 'alt'>,
	{ tools }: Pick<EditContext, 'tools'>,
) {
	return mod && alt && hasSize(tools.state)
}

/** Changes the size of the active tool: a drag to the right enlarges it, one pixel for each pixel. */
export function createSizeDrag({ tools }: Pick<EditContext, 'tools'>): Tool {
	return {
		down: ({ x, y }) => setSizeDrag({ at: { x, y }, before: tools.size() }),
		move(samples) {
			const [drag, sample] = [sizeDrag(), samples.at(-1)]
			if (!drag || !sample) return
			const size = Math.round(drag.before + sample.x - drag.at.x)
			tools.setSize(clamp(size, ...tools.sizeRange()))
		},
		up: () => setSizeDrag(undefined),
		cancel: () => cancelSizeDrag({ tools }),
	}
}

/** Ends the drag; the size is what it was before. */
export function cancelSizeDrag({ tools }: Pick<EditContext, 'tools'>): void {
	const drag = sizeDrag()
	setSizeDrag(undefined)
	if (drag) tools.setSize(drag.before)
}

/** Whether the strip has a size for the active tool. */
function hasSize({ tool, fillsArea }: EditContext['tools']['state']): boolean {
	return (
		tool === 'brush' || tool === 'eraser' || tool === 'shape' || (tool === 'material' && !fillsArea)
	)
}
