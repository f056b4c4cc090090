import type { ToolState } from '../tools/state.ts'

/** The names of tools in presence. A brush has the name of its ink. */
const presenceTools = [
	'brush',
	'ink',
	'marker',
	'pencil',
	'wash',
	'calligraphy',
	'eraser',
	'material',
	'shape',
	'bucket',
	'text',
	'note',
	'dropper',
	'select',
	'hand',
	'laser',
] as const
export type PresenceTool = (typeof presenceTools)[number]

/** @returns the name of the active tool in presence. */
export function presenceTool({ tool, brush }: ToolState, canPaint: boolean): PresenceTool {
	if (!canPaint && tool !== 'laser') return 'hand'
	return tool === 'brush' ? brush : tool
}

/** @param name from another person's presence: another version of the app may know more tools. */
export function isPresenceTool(name: string | undefined): name is PresenceTool {
	return presenceTools.some((known) => known === name)
}
