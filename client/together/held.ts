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
export type HeldName = (typeof heldNames)[number]

/** @returns what a person holds. */
export function held({ tool, brush }: ToolState, canPaint: boolean): HeldName {
	if (!canPaint && tool !== 'laser') return 'hand'
	return tool === 'brush' ? brush : tool
}

/** @param name as somebody's page said; another version's may know more. */
export function isHeldName(name: string | undefined): name is HeldName {
	return heldNames.some((known) => known === name)
}
