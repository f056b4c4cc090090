import type { Component } from 'solid-js'
import type { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import type { ToolName } from '../tools/state.ts'

/** In the order of the shortcut sheet. */
export const groups = [
	'tools',
	'colours',
	'edit',
	'selection',
	'view',
	'together',
	'panels',
] as const
type Group = (typeof groups)[number]

/** Looks up a text in one language. */
type Translate = typeof t

/** An action in a jam: in the command palette, on a shortcut, on a button. */
export interface Command<Id extends string = string> {
	id: Id
	group: Group
	title(say: Translate): string
	/** More words that find it in the command palette. */
	keywords?(say: Translate): string
	icon?: Component<{ size: number; 'aria-hidden': 'true' }>
	/** Shortcuts in the syntax of ui/keys.ts. The first is shown. */
	keys?: readonly string[]
	/** The browser turns the shortcuts into events of its own: they do not run the command. */
	areBrowserKeys?: boolean
	/** Has shortcuts only: the command palette does not list it. */
	unlisted?: boolean
	/** Whether it is available now. Absent: always. */
	when?(context: TogetherContext): boolean
	run(context: TogetherContext): void
}

export const whenCanPaint = ({ session }: TogetherContext) => session.canPaint

/** The selection contains a mark that is not locked. */
export const whenEditableSelection = (context: TogetherContext) =>
	hasActiveSelection(context) && context.selection.movable().length > 0

/** The host allows this person a tool. */
export const whenToolAllowed = (tool: ToolName) => (context: TogetherContext) =>
	context.session.canPaint && context.allowed.tool(tool)
