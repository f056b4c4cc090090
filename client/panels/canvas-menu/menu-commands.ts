import type { CommandId } from '../../commands/table.ts'

/** The commands of the canvas menu, in sections. Only those that are available are shown. */

/** What can be made of the selected marks: the studio's instruments, and a brush. */
export const selectionStudioCommands: readonly CommandId[] = [
	'restyle-selection',
	'rebuild-selection',
	'enlarge-selection',
	'mix-selection',
	'use-as-brush',
	'pick-up-brush',
]

/** On a mark. */
export const markSections: readonly (readonly CommandId[])[] = [
	['cut', 'copy', 'paste', 'duplicate'],
	['write', 'recipe', 'maker'],
	[...selectionStudioCommands, 'paint-by-meaning'],
	['group', 'ungroup', 'lock', 'unlock'],
	['zoom-selection'],
	['remove'],
]

/** On the empty canvas. */
export const canvasSections: readonly (readonly CommandId[])[] = [
	['paste', 'select-all'],
	['text-here', 'note-here', 'place'],
	['paint-by-meaning'],
	['show-all'],
	['paper', 'export'],
]

/** In submenus of a mark's menu. */
export const copyAsCommands: readonly CommandId[] = ['copy-png', 'copy-svg', 'export']
export const arrangeCommands: readonly CommandId[] = [
	'restack-front',
	'restack-forward',
	'restack-backward',
	'restack-back',
	'layerAbove',
	'layerBelow',
]
