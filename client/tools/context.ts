import type { CanvasContext } from '../canvas/context.ts'
import type { FocusTarget } from '../ui/focus-target.ts'
import type { Panels } from '../ui/open-panels.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { AllowedTools } from './allowed-tools.ts'
import type { PhotoPicker } from './photo-picker.ts'
import type { Selection } from './selection.ts'
import type { SelectionActions } from './selection-actions.ts'
import type { Tools } from './state.ts'
import type { TextEditor } from './text-editor.ts'

/** The context of the tools and of every room above them. */
export interface ToolContext extends CanvasContext {
	tools: Tools
	/** Which of them the host allows. */
	allowed: AllowedTools
	selection: Selection
	actions: SelectionActions
	textEditor: TextEditor
	panels: Panels
	photoPicker: PhotoPicker
	/** Focuses the keyboard pen. */
	keyboardPen: FocusTarget
}

export const [ToolProvider, useToolContext] = createRequiredContext<ToolContext>('tools')
