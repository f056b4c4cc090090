import { createStore } from 'solid-js/store'
import type { Vec } from '../../shared/geometry.ts'
import type { Ink } from '../../shared/ink.ts'
import type { FontFamily, ShapeKind } from '../../shared/mark-schema.ts'
import { type Material, newSeed } from '../../shared/materials/material.ts'
import type { Symmetry } from '../../shared/symmetry.ts'
import type { Ruler } from './ruler.ts'

export type ToolName =
	| 'select'
	| 'hand'
	| 'brush'
	| 'eraser'
	| 'material'
	| 'shape'
	| 'text'
	| 'note'
	| 'laser'
	| 'dropper'

export const brushes = ['ink', 'marker', 'pencil', 'wash', 'calligraphy'] as const satisfies Ink[]
export type BrushName = (typeof brushes)[number]

/**
 * What an eraser takes away: whatever is there on its layer, one's own marks only, or whole strokes
 * of one's own.
 */
export const erasers = ['all', 'mine', 'strokes'] as const
type Eraser = (typeof erasers)[number]

export interface ToolState {
	tool: ToolName
	brush: BrushName
	eraser: Eraser
	/** Which material one paints with, as a channel. */
	material: number
	/** Where one paints with one seed, one texture comes to light. */
	seed: number
	/** Rectangles are filled with the material, instead of painting with it. */
	grows: boolean
	form: ShapeKind
	/** Shapes are filled with their colour. */
	filled: boolean
	face: FontFamily
	/** 0xRRGGBB */
	colour: number
	noteColour: number
	/** Diameters in CSS pixels at the zoom one draws at; each brush remembers its own. */
	sizes: Record<BrushName | 'shape' | 'eraser' | 'material', number>
	/** 0–1. */
	opacities: Record<BrushName | 'shape', number>
	/** How much the hand's tremor is taken out while one draws, 0–1. */
	smoothing: number
	symmetry: Symmetry['kind']
	folds: number
	/** Of the symmetry, world units. */
	centre: Vec
	/** What lies on the canvas to draw along. */
	ruler: Ruler | null
	/** A colour is picked while a key is held, whatever is in the hand. */
	picking: boolean
	/** What is in the hand again once the dropper has picked. */
	afterPicking: ToolName
	/** How marks are selected by drawing around them. */
	selectBy: 'box' | 'lasso'
}

const sizeRange = [1, 120] as const
/** Of a brush that paints with materials: narrower, one would not know what it is. */
const materialSizeRange = [16, 240] as const

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

/** Papers for notes. */
export const papers = [
	{ name: 'yellow', colour: 0xffe08a },
	{ name: 'rose', colour: 0xf9b9c6 },
	{ name: 'sky', colour: 0xaedcf2 },
	{ name: 'leaf', colour: 0xc3e3a6 },
	{ name: 'sand', colour: 0xefdcc0 },
	{ name: 'plum', colour: 0xd9bde9 },
] as const

export function createTools() {
	const [state, set] = createStore<ToolState>({
		tool: 'brush',
		brush: 'ink',
		eraser: 'all',
		material: 0,
		seed: newSeed(),
		grows: false,
		form: 'rectangle',
		filled: false,
		face: 'sans',
		colour: swatches[0].colour,
		noteColour: papers[0].colour,
		sizes: {
			ink: 10,
			marker: 24,
			pencil: 5,
			wash: 48,
			calligraphy: 22,
			shape: 10,
			eraser: 40,
			material: 72,
		},
		opacities: { ink: 1, marker: 1, pencil: 1, wash: 1, calligraphy: 1, shape: 1 },
		smoothing: 0,
		symmetry: 'none',
		folds: 6,
		centre: { x: 0, y: 0 },
		ruler: null,
		picking: false,
		afterPicking: 'brush',
		selectBy: 'box',
	})
	const painted = () => (state.tool === 'shape' ? 'shape' : state.brush)
	const sized = () =>
		state.tool === 'eraser' || state.tool === 'material' ? state.tool : painted()

	return {
		state,
		set,
		takeBrush: (brush: BrushName) => set({ brush, tool: 'brush' }),
		/** Takes the dropper; what can use a colour is in the hand again after. */
		takeDropper(): void {
			const uses = state.tool === 'brush' || state.tool === 'shape' || state.tool === 'text'
			if (state.tool !== 'dropper') set('afterPicking', uses ? state.tool : 'brush')
			set('tool', 'dropper')
		},
		/** What a stroke is drawn with by the tool in hand. */
		ink: (): Ink => {
			if (state.tool !== 'eraser') return state.brush
			return state.eraser === 'mine' ? 'rubber' : 'eraser'
		},
		/** Takes a material. */
		takeMaterial: (material: number) => set({ material, tool: 'material' }),
		reseed: () => set('seed', newSeed()),
		/** What the next mark is made of. */
		newMaterial: (): Material => ({ channel: state.material, seed: state.seed, alive: false }),
		/** The size of the tool in hand. */
		size: () => state.sizes[sized()],
		sizeRange: (): readonly [number, number] =>
			state.tool === 'material' ? materialSizeRange : sizeRange,
		setSize: (size: number) => set('sizes', sized(), size),
		opacity: () => state.opacities[painted()],
		setOpacity: (opacity: number) => set('opacities', painted(), opacity),
	}
}

export type Tools = ReturnType<typeof createTools>
