import type { CanvasContext } from '../canvas/context.ts'
import type { Panels } from '../ui/open-panels.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { Selection } from './selection.ts'
import type { SelectionActions } from './selection-actions.ts'
import type { Tools } from './state.ts'
import type { TextEditor } from './text-editor.ts'

/** What the tools, and every room above them, work with. */
export interface ToolContext extends CanvasContext {
	tools: Tools
	selection: Selection
	actions: SelectionActions
	textEditor: TextEditor
	panels: Panels
}

export const [ToolProvider, useToolContext] = createRequiredContext<ToolContext>('tools')
