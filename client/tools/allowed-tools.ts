import { createEffect, untrack } from 'solid-js'
import type { StageState } from '../sync/stage/stage.ts'
import { brushes, erasers, type ToolName, type Tools } from './state.ts'

type Eraser = (typeof erasers)[number]

/** Which tools the host allows this person now. */
export interface AllowedTools {
	tool(tool: ToolName): boolean
	brush(brush: (typeof brushes)[number]): boolean
	eraser(eraser: Eraser): boolean
	/** Filling a rectangle with a material. */
	fill(): boolean
	/** Images from outside. */
	photo(): boolean
	/** What the networks make. */
	studio(): boolean
}

export function createAllowedTools({ stage }: { stage: Pick<StageState, 'allows'> }): AllowedTools {
	const { allows } = stage
	const fill = () => allows('material') && allows('shape')
	// Removing own strokes is always allowed.
	const eraser = (kind: Eraser) =>
		kind === 'strokes' || allows(kind === 'all' ? 'eraser' : 'rubber')
	return {
		tool(tool) {
			switch (tool) {
				case 'brush':
					return brushes.some(allows)
				case 'material':
					return fill() || (allows('material') && allows('ink'))
				case 'bucket':
					return allows('shape')
				case 'shape':
				case 'text':
				case 'note':
					return allows(tool)
				default:
					return true
			}
		},
		brush: allows,
		eraser,
		fill,
		photo: () => allows('photo'),
		studio: () => allows('studio'),
	}
}

/** What replaces a tool that is not allowed, the first that is. A note wraps long sentences. */
const makingTools = ['brush', 'note', 'text', 'shape', 'material'] as const

/**
 * Replaces a tool, or a kind of it, as soon as the host no longer allows it, and takes it up again
 * when the host does, unless the person has chosen another one since.
 */
export function keepToolAllowed(tools: Tools, allowed: AllowedTools): void {
	createEffect(() => {
		const { tool, brush, eraser, fillsArea } = tools.state
		const otherBrush = allowed.brush(brush) ? brush : brushes.find(allowed.brush)
		if (otherBrush && otherBrush !== brush) tools.set('brush', otherBrush)
		const otherEraser = allowed.eraser(eraser) ? eraser : erasers.find(allowed.eraser)
		if (otherEraser && otherEraser !== eraser) tools.set('eraser', otherEraser)
		if (allowed.tool('material')) {
			if (fillsArea && !allowed.fill()) tools.set('fillsArea', false)
			else if (!fillsArea && !allowed.brush('ink')) tools.set('fillsArea', true)
		}
		keepTool(tool)
	})

	function keepTool(tool: ToolName): void {
		const replaced = untrack(() => tools.state.replaced)
		// Escape leads to Select, which is no choice of another tool.
		const isSame = replaced?.by === tool || tool === 'select'
		const before = isSame ? replaced?.tool : undefined
		if (!allowed.tool(tool)) {
			const by = makingTools.find(allowed.tool) ?? 'select'
			tools.set({ tool: by, replaced: { tool: before ?? tool, by } })
		} else if (before && allowed.tool(before)) {
			tools.set({ tool: before, replaced: null })
		}
	}
}
