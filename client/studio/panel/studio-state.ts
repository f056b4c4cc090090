import { type Accessor, createContext, createSignal, type Setter, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { createMixState, type MixState } from '../mix/mix-state.ts'
import { createStyleBlend, type StyleBlend } from '../restyle/style-blend.ts'
import { createTasting, type Tasting } from '../taste/tasting.ts'
import { createLazy } from './create-lazy.ts'

/** What the studio's instruments have in common. */
export interface StudioState {
	/** The frame on the canvas, world units. */
	region: Accessor<Rect>
	setRegion: Setter<Rect>
	/** Is the frame of use to what the instrument does right now? */
	framed: Accessor<boolean>
	setFramed: Setter<boolean>
	engine: Accessor<EngineChoice>
	setEngine: Setter<EngineChoice>
	style: StyleBlend
	/** Pixels on the longer side of what is painted. */
	longestSide: Accessor<number>
	setLongestSide: Setter<number>
	/** What these have at hand, also while one uses another. */
	mix: Accessor<MixState>
	tasting: Accessor<Tasting>
}

export const StudioStateContext = createContext<StudioState>()

/**
 * Create inside a Solid owner.
 * @param view what is on the screen: the frame is put where the panel leaves room.
 */
export function createStudioState(view: Rect, jam: StudioContext): StudioState {
	const [region, setRegion] = createSignal(firstRegion(view))
	const [framed, setFramed] = createSignal(true)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const [longestSide, setLongestSide] = createSignal(512)
	const style = createStyleBlend(jam.recipes)
	return {
		region,
		setRegion,
		framed,
		setFramed,
		style,
		engine,
		setEngine,
		longestSide,
		setLongestSide,
		mix: createLazy(() => createMixState(jam)),
		tasting: createLazy(() => createTasting(jam, engine)),
	}
}

/** @throws outside of the studio's panel: a mistake in the code. */
export function useStudio(): StudioState {
	const desk = useContext(StudioStateContext)
	if (!desk) throw new Error('useDesk outside of the studio')
	return desk
}

/** A square in the part of the view that the panel leaves free. */
function firstRegion(view: Rect): Rect {
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
