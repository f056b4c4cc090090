import { createStore } from 'solid-js/store'

export type ToolName = 'brush' | 'eraser' | 'hand'

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

/** Inks that look well on paper and beside each other. */
export const swatches = [
	{ name: 'Ink', colour: 0x1f2430 },
	{ name: 'Slate', colour: 0x6b7280 },
	{ name: 'White', colour: 0xffffff },
	{ name: 'Umber', colour: 0x7a4a2b },
	{ name: 'Vermilion', colour: 0xe0482f },
	{ name: 'Orange', colour: 0xf08a24 },
	{ name: 'Yellow', colour: 0xf5c93b },
	{ name: 'Leaf', colour: 0x6ea53f },
	{ name: 'Pine', colour: 0x1f6f5c },
	{ name: 'Sky', colour: 0x6db7dc },
	{ name: 'Prussian blue', colour: 0x1f4e8c },
	{ name: 'Indigo', colour: 0x3c3577 },
	{ name: 'Plum', colour: 0x8d3f7d },
	{ name: 'Rose', colour: 0xe5849b },
	{ name: 'Sand', colour: 0xd9bd92 },
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
