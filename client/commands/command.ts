import type { Component } from 'solid-js'
import type { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'

/** In the order in which they are listed. */
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

/** Says a text in some language. */
export type Say = typeof t

/** Something that one can do in a jam. */
export interface Command<Id extends string = string> {
	id: Id
	group: Group
	title(say: Say): string
	/** Other words that find it in the palette. */
	keywords?(say: Say): string
	icon?: Component<{ size: number; 'aria-hidden': 'true' }>
	/** See keys.ts; the first is the one that is shown. */
	keys?: readonly string[]
	/** Makes sense for keys alone: it isn't offered by name. */
	unlisted?: boolean
	/** May it be done now? Always, if left out. */
	when?(jam: TogetherContext): boolean
	run(jam: TogetherContext): void
}

export const whenCanPaint = ({ session }: TogetherContext) => session.canPaint
