import { createStore } from 'solid-js/store'
import type { Vec } from '../../shared/geometry.ts'
import type { Ink } from '../../shared/ink.ts'
import type { MarkPaint } from '../../shared/mark-content.ts'
import type { FontFamily } from '../../shared/mark-schema.ts'
import { meanColour, newSeed, pictureChannel } from '../../shared/material.ts'
import { type Meaning, meaningColour } from '../../shared/meaning.ts'
import type { ShapeKind } from '../../shared/shape-kinds.ts'
import type { Symmetry } from '../document/symmetry.ts'
import { type CanvasBrush, withBrush } from './canvas-brush.ts'
import { type MaterialMethod, materialFor } from './new-material.ts'
import { createRecentColours } from './recent-colours.ts'
import type { Ruler } from './ruler.ts'

export type ToolName =
	| 'select'
	| 'hand'
	| 'brush'
	| 'eraser'
	| 'material'
	| 'shape'
	| 'bucket'
	| 'text'
	| 'note'
	| 'laser'
	| 'dropper'

export const brushes = ['ink', 'marker', 'pencil', 'wash', 'calligraphy'] as const satisfies Ink[]
export type BrushName = (typeof brushes)[number]

/**
 * What the eraser removes: everything on the layer, only pixels of this person's marks, or whole
 * strokes of this person.
 */
export const erasers = ['all', 'mine', 'strokes'] as const
type Eraser = (typeof erasers)[number]

export interface ToolState {
	tool: ToolName
	/** The tool that is not allowed for now, and the one that this page chose in its place. */
	replaced: { tool: ToolName; by: ToolName } | null
	brush: BrushName
	eraser: Eraser
	/** Channel of the material; `pictureChannel`: `canvasBrush` is chosen. */
	material: number
	/** What strokes stand for in place of a material; null: they are painted with the material. */
	meaning: Meaning | null
	canvasBrush: CanvasBrush | null
	/** The brushes made of this jam's canvas, the last one first. */
	canvasBrushes: CanvasBrush[]
	/** What paints the materials. */
	materialMethod: MaterialMethod
	/** Strokes with the same seed reveal one continuous texture. */
	seed: number
	/** The material tool fills rectangles instead of painting strokes. */
	fillsArea: boolean
	shapeKind: ShapeKind
	/** What the bucket fills with. */
	bucketFill: 'colour' | 'material'
	/** New shapes are filled with their colour. */
	filled: boolean
	fontFamily: FontFamily
	/** 0xRRGGBB */
	colour: number
	noteColour: number
	/** Diameters in CSS pixels at the current zoom. Each brush remembers its own. */
	sizes: Record<BrushName | 'shape' | 'eraser' | 'material', number>
	/** 0–1. */
	opacities: Record<BrushName | 'shape', number>
	/** Smoothing of strokes, 0–1. */
	smoothing: number
	/** Strokes depend on the pressure of the pen. */
	pressure: boolean
	symmetry: Symmetry['kind']
	folds: number
	/** Centre of the symmetry, world units. */
	centre: Vec
	ruler: Ruler | null
	/** True while Alt is held: the eyedropper replaces the active tool. */
	picking: boolean
	/** The tool that becomes active after the eyedropper has picked a colour. */
	toolAfterPick: ToolName
	/** Moved and scaled marks snap to others. */
	snaps: boolean
	/** The outline that selects the marks inside it. */
	selectBy: 'box' | 'lasso'
}

/** @returns whether what a tool makes has a colour that can be chosen. */
export function hasColour(tool: ToolName): boolean {
	return ['brush', 'shape', 'bucket', 'text', 'note'].includes(tool)
}

const sizeRange = [1, 120] as const
/** Sizes of the material brush: in a narrower stroke, the material is not recognizable. */
const materialSizeRange = [16, 240] as const

/** Colours of the standard palette. `colours` in the messages has their names. */
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

/** Colours of notes. */
export const noteColours = [
	{ name: 'yellow', colour: 0xffe08a },
	{ name: 'rose', colour: 0xf9b9c6 },
	{ name: 'sky', colour: 0xaedcf2 },
	{ name: 'leaf', colour: 0xc3e3a6 },
	{ name: 'sand', colour: 0xefdcc0 },
	{ name: 'plum', colour: 0xd9bde9 },
] as const

/** @param pressure as in `ToolState` @param storage keeps the last colours on the device. */
export function createTools(pressure = true, storage?: Storage) {
	const [state, set] = createStore<ToolState>({
		tool: 'brush',
		replaced: null,
		brush: 'ink',
		eraser: 'all',
		material: 0,
		meaning: null,
		canvasBrush: null,
		canvasBrushes: [],
		materialMethod: 'best',
		seed: newSeed(),
		fillsArea: false,
		shapeKind: 'rectangle',
		bucketFill: 'colour',
		filled: false,
		fontFamily: 'sans',
		colour: swatches[0].colour,
		noteColour: noteColours[0].colour,
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
		pressure,
		symmetry: 'none',
		folds: 6,
		centre: { x: 0, y: 0 },
		ruler: null,
		picking: false,
		toolAfterPick: 'brush',
		snaps: true,
		selectBy: 'box',
	})
	/** A fill is a shape. */
	const opacityKey = () =>
		state.tool === 'shape' || state.tool === 'bucket' ? 'shape' : state.brush
	const sizeKey = () =>
		state.tool === 'eraser' || state.tool === 'material' ? state.tool : opacityKey()

	/** The brush made of the canvas, while it is chosen. */
	const canvasBrush = () => (state.material === pictureChannel ? state.canvasBrush : null)
	/** The bucket stays active while it fills with a material. */
	const materialTool = () =>
		state.tool === 'bucket' && state.bucketFill === 'material' ? 'bucket' : 'material'
	const materialColour = () => canvasBrush()?.colour ?? meanColour(state.material)
	const growsNow = () => state.tool === 'material' && state.fillsArea

	const recentColours = createRecentColours(storage)

	return {
		recentColours,
		state,
		set,
		selectBrush: (brush: BrushName) => set({ brush, tool: 'brush' }),
		/** Selects the eyedropper. A tool that uses a colour becomes active again after the pick. */
		selectEyedropper(): void {
			const keeps = hasColour(state.tool) && state.tool !== 'note'
			if (state.tool !== 'dropper') set('toolAfterPick', keeps ? state.tool : 'brush')
			set('tool', 'dropper')
		},
		/** The ink of the active tool. */
		ink: (): Ink => {
			if (state.tool !== 'eraser') return state.brush
			return state.eraser === 'mine' ? 'rubber' : 'eraser'
		},
		/** Selects a material, for the bucket while it is active and fills with one. */
		selectMaterial: (material: number) => set({ material, meaning: null, tool: materialTool() }),
		/** Selects what the next marks stand for, as `selectMaterial` does. */
		selectMeaning: (meaning: Meaning) => set({ meaning, tool: materialTool() }),
		canvasBrush,
		/** Selects a brush made of the canvas as `selectMaterial` does a material, and keeps it. */
		selectCanvasBrush: (canvasBrush: CanvasBrush) =>
			set({
				canvasBrush,
				canvasBrushes: withBrush(state.canvasBrushes, canvasBrush),
				material: pictureChannel,
				meaning: null,
				tool: materialTool(),
			}),
		/** Adds a brush made of the canvas, and selects it to paint strokes. */
		addCanvasBrush: (canvasBrush: CanvasBrush) =>
			set({
				canvasBrush,
				canvasBrushes: withBrush(state.canvasBrushes, canvasBrush),
				material: pictureChannel,
				meaning: null,
				tool: 'material',
				fillsArea: false,
			}),
		reseed: () => set('seed', newSeed()),
		/** The material of the next mark, unless it has a meaning. */
		newMaterial: () => materialFor(state, state.material, growsNow()),
		/** What the material tool, or the bucket, paints the next mark with. */
		newPaint: (): MarkPaint =>
			state.meaning
				? { meaning: state.meaning }
				: { material: materialFor(state, state.material, growsNow()) },
		/** The colour of that: what pages that can't paint it show, 0xRRGGBB. */
		paintColour: () => (state.meaning ? meaningColour(state.meaning) : materialColour()),
		/** What pages that can't paint the chosen material show, 0xRRGGBB. */
		materialColour,
		/** The chosen material as it grows over a selection. */
		grownMaterial: () => materialFor(state, state.material, true),
		/** Another material as the next mark would have it. */
		materialPreview: (channel: number) => materialFor(state, channel, growsNow()),
		/** Size of the active tool, CSS pixels. */
		size: () => state.sizes[sizeKey()],
		sizeRange: (): readonly [number, number] =>
			state.tool === 'material' ? materialSizeRange : sizeRange,
		setSize: (size: number) => set('sizes', sizeKey(), size),
		opacity: () => state.opacities[opacityKey()],
		setOpacity: (opacity: number) => set('opacities', opacityKey(), opacity),
	}
}

export type Tools = ReturnType<typeof createTools>
