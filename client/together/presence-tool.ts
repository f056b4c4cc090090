import type { ToolState } from '../tools/state.ts'

/** Everything one can hold, as others are told; the brushes by their inks. */
const heldNames = [
	'brush',
	'ink',
	'marker',
	'pencil',
	'wash',
	'calligraphy',
	'eraser',
	'material',
	'shape',
	'text',
	'note',
	'dropper',
	'select',
	'hand',
	'laser',
] as const
export type PresenceTool = (typeof heldNames)[number]

/** @returns what a person holds. */
export function presenceTool({ tool, brush }: ToolState, canPaint: boolean): PresenceTool {
	if (!canPaint && tool !== 'laser') return 'hand'
	return tool === 'brush' ? brush : tool
}

/** @param name as somebody's page said; another version's may know more. */
export function isPresenceTool(name: string | undefined): name is PresenceTool {
	return heldNames.some((known) => known === name)
}
