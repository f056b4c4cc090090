import { type Accessor, createContext, createSignal, type Setter, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { screenSide } from '../engine/pixels.ts'
import { createMixState, type MixState } from '../mix/offspring.ts'
import { createStyleBlend, type StyleBlend } from '../restyle/style-blend.ts'
import { createTasteState, type TasteState } from '../taste/taste-state.ts'
import { createLazy } from './create-lazy.ts'

/** State that the studio's instruments share. */
export interface StudioState {
	/** The frame on the canvas, world units. */
	region: Accessor<Rect>
	setRegion: Setter<Rect>
	/** True when the instrument currently uses the frame. */
	isFrameUsed: Accessor<boolean>
	setFrameUsed: Setter<boolean>
	engine: Accessor<EngineChoice>
	setEngine: Setter<EngineChoice>
	style: StyleBlend
	/** The chosen longer side of results, pixels; undefined: as sharp as the screen. */
	chosenSide: Accessor<number | undefined>
	setChosenSide: Setter<number | undefined>
	/** @returns the longer side of a region's result that is as sharp as the screen, pixels. */
	screenSide(region: Rect): number
	/** @returns the longer side of a region's result as chosen, pixels. */
	sideFor(region: Rect): number
	/** The state of these instruments; it is kept while another one is selected. */
	mix: Accessor<MixState>
	taste: Accessor<TasteState>
}

export const StudioStateContext = createContext<StudioState>()

/**
 * Create inside a Solid owner.
 * @param view the visible part of the canvas; the frame starts in the part that the panel does not cover.
 */
export function createStudioState(view: Rect, context: StudioContext): StudioState {
	const { viewport } = context
	const [region, setRegion] = createSignal(initialRegion(view))
	const [isFrameUsed, setFrameUsed] = createSignal(true)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const [chosenSide, setChosenSide] = createSignal<number>()
	const sharpSide = (region: Rect) => screenSide(region, viewport.camera().zoom * devicePixelRatio)
	const style = createStyleBlend(context.recipes)
	return {
		region,
		setRegion,
		isFrameUsed,
		setFrameUsed,
		style,
		engine,
		setEngine,
		chosenSide,
		setChosenSide,
		screenSide: sharpSide,
		sideFor: (region) => chosenSide() ?? sharpSide(region),
		mix: createLazy(() => createMixState(context)),
		taste: createLazy(() => createTasteState(context, engine)),
	}
}

/** @throws outside of the studio's panel; this is a programming error. */
export function useStudio(): StudioState {
	const state = useContext(StudioStateContext)
	if (!state) throw new Error('useStudio outside of the studio panel')
	return state
}

/** @returns a square in the part of the view that the panel does not cover. */
function initialRegion(view: Rect): Rect {
	const wide = view.w > view.h
	const free = wide ? { w: view.w * 0.72, h: view.h } : { w: view.w, h: view.h * 0.5 }
	const side = Math.min(free.w, free.h) * 0.62
	const top = wide ? view.h * 0.04 : view.h * 0.05
	return {
		x: view.x + (free.w - side) / 2,
		y: view.y + top + (free.h - side) / 2,
		w: side,
		h: side,
	}
}
