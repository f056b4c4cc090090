import { type Accessor, createContext, createSignal, type Setter, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
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
	/** Longer side of the result, pixels. */
	longestSide: Accessor<number>
	setLongestSide: Setter<number>
	/** The state of these instruments; it is kept while another one is selected. */
	mix: Accessor<MixState>
	taste: Accessor<TasteState>
}

export const StudioStateContext = createContext<StudioState>()

/**
 * Create inside a Solid owner.
 * @param frame where the frame starts, world units.
 */
export function createStudioState(frame: Rect, context: StudioContext): StudioState {
	const [region, setRegion] = createSignal(frame)
	const [isFrameUsed, setFrameUsed] = createSignal(true)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const [longestSide, setLongestSide] = createSignal(512)
	const style = createStyleBlend(context.recipes)
	return {
		region,
		setRegion,
		isFrameUsed,
		setFrameUsed,
		style,
		engine,
		setEngine,
		longestSide,
		setLongestSide,
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
