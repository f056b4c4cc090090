import { type Accessor, createContext, createSignal, type Setter, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { screenSide } from '../engine/pixels.ts'
import { createMixState, type MixState } from '../mix/offspring.ts'
import { createRebuildState, type RebuildState } from '../rebuild/rebuild-state.ts'
import { createStyleBlend, type StyleBlend } from '../restyle/style-blend.ts'
import { createTasteState, type TasteState } from '../taste/taste-state.ts'
import { createLazy } from './create-lazy.ts'

/** What the lens can show. */
export const lensLooks = ['style', 'landscape'] as const
type LensLook = (typeof lensLooks)[number]

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
	/** What the lens shows; undefined while nobody has chosen. */
	lensLook: Accessor<LensLook | undefined>
	setLensLook: Setter<LensLook | undefined>
	/** The chosen longer side of results, pixels; undefined: as sharp as the screen. */
	chosenSide: Accessor<number | undefined>
	setChosenSide: Setter<number | undefined>
	/** @returns the longer side of a region's result that is as sharp as the screen, pixels. */
	screenSide(region: Rect): number
	/** @returns the longer side of a region's result as chosen, pixels. */
	sideFor(region: Rect): number
	/** The state of these instruments; it is kept while another one is selected. */
	mix: Accessor<MixState>
	rebuild: Accessor<RebuildState>
	taste: Accessor<TasteState>
}

export const StudioStateContext = createContext<StudioState>()

/**
 * Create inside a Solid owner.
 * @param frame where the frame starts, world units.
 */
export function createStudioState(frame: Rect, context: StudioContext): StudioState {
	const { viewport } = context
	const [region, setRegion] = createSignal(frame)
	const [isFrameUsed, setFrameUsed] = createSignal(true)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const [lensLook, setLensLook] = createSignal<LensLook>()
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
		lensLook,
		setLensLook,
		chosenSide,
		setChosenSide,
		screenSide: sharpSide,
		sideFor: (region) => chosenSide() ?? sharpSide(region),
		mix: createLazy(() => createMixState(context)),
		rebuild: createLazy(createRebuildState),
		taste: createLazy(() => createTasteState(context, engine)),
	}
}

/** @throws outside of the studio's panel; this is a programming error. */
export function useStudio(): StudioState {
	const state = useContext(StudioStateContext)
	if (!state) throw new Error('useStudio outside of the studio panel')
	return state
}
