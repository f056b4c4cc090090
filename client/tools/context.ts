import type { Vec } from '../../shared/geometry.ts'
import type { CanvasContext } from '../canvas/context.ts'
import type { Viewport } from '../canvas/viewport.ts'
import type { CanvasEditor } from '../document/canvas-editor.ts'
import type { Session } from '../sync/session.ts'
import type { FocusTarget } from '../ui/focus-target.ts'
import type { Panels } from '../ui/open-panels.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { AllowedTools } from './allowed-tools.ts'
import type { PhotoPicker } from './photo-picker.ts'
import type { Selection } from './selection.ts'
import type { SelectionActions } from './selection-actions.ts'
import type { Tools } from './state.ts'
import type { TextEditor } from './text-editor.ts'

/** What the tools that change the canvas need. */
export interface EditContext {
	session: CanvasEditor & Pick<Session, 'scene' | 'sendInk'>
	viewport: Viewport
	tools: Tools
	selection: Selection
}

/** The context of the tools and of every room above them. */
export interface ToolContext extends CanvasContext, EditContext {
	session: Session
	/** The last position of the pointer on the canvas, CSS pixels; undefined before the first. */
	pointer(): Vec | undefined
	/** Which tools the host allows. */
	allowed: AllowedTools
	actions: SelectionActions
	textEditor: TextEditor
	panels: Panels
	photoPicker: PhotoPicker
	/** Focuses the keyboard pen. */
	keyboardPen: FocusTarget
}

export const [ToolProvider, useToolContext] = createRequiredContext<ToolContext>('tools')
