import { createStore } from 'solid-js/store'

export type ToolName = 'brush' | 'eraser' | 'hand' | 'laser'

export interface ToolState {
	tool: ToolName
	/** 0xRRGGBB */
	colour: number
	/** Diameters in CSS pixels at the zoom one draws at. */
	brushSize: number
	eraserSize: number
	/** 0–1, of the brush. */
	opacity: number
}

export const sizeRange = [1, 120] as const

/** Inks that look well on paper and beside each other; `colours` in the messages has their names. */
export const swatches = [
	{ name: 'ink', colour: 0x1f2430 },
	{ name: 'slate', colour: 0x6b7280 },
	{ name: 'white', colour: 0xffffff },
	{ name: 'umber', colour: 0x7a4a2b },
	{ name: 'vermilion', colour: 0xe0482f },
	{ name: 'orange', colour: 0xf08a24 },
	{ name: 'yellow', colour: 0xf5c93b },
	{ name: 'leaf', colour: 0x6ea53f },
	{ name: 'pine', colour: 0x1f6f5c },
	{ name: 'sky', colour: 0x6db7dc },
	{ name: 'prussianBlue', colour: 0x1f4e8c },
	{ name: 'indigo', colour: 0x3c3577 },
	{ name: 'plum', colour: 0x8d3f7d },
	{ name: 'rose', colour: 0xe5849b },
	{ name: 'sand', colour: 0xd9bd92 },
] as const

export function createTools() {
	const [state, set] = createStore<ToolState>({
		tool: 'brush',
		colour: swatches[0].colour,
		brushSize: 10,
		eraserSize: 40,
		opacity: 1,
	})
	return {
		state,
		set,
		/** The size of the tool in hand. */
		size: () => (state.tool === 'eraser' ? state.eraserSize : state.brushSize),
		setSize(size: number): void {
			set(state.tool === 'eraser' ? 'eraserSize' : 'brushSize', size)
		},
	}
}

export type Tools = ReturnType<typeof createTools>
