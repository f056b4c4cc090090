import { type Accessor, createContext, createSignal, type Setter, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { type Crossing, createCrossing } from '../mix/crossing.ts'
import { createHand, type Hand } from '../restyle/hand.ts'
import { createTasting, type Tasting } from '../taste/tasting.ts'
import { lasting } from './lasting.ts'

/** What the studio's instruments have in common. */
export interface Desk {
	/** The frame on the canvas, world units. */
	region: Accessor<Rect>
	setRegion: Setter<Rect>
	/** Is the frame of use to what the instrument does right now? */
	framed: Accessor<boolean>
	setFramed: Setter<boolean>
	engine: Accessor<EngineChoice>
	setEngine: Setter<EngineChoice>
	hand: Hand
	/** Pixels on the longer side of what is painted. */
	longestSide: Accessor<number>
	setLongestSide: Setter<number>
	/** What these have at hand, also while one uses another. */
	crossing: Accessor<Crossing>
	tasting: Accessor<Tasting>
}

export const DeskContext = createContext<Desk>()

/**
 * Create inside a Solid owner.
 * @param view what is on the screen: the frame is put where the panel leaves room.
 */
export function createDesk(view: Rect, jam: StudioContext): Desk {
	const [region, setRegion] = createSignal(firstRegion(view))
	const [framed, setFramed] = createSignal(true)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const [longestSide, setLongestSide] = createSignal(512)
	const hand = createHand(jam.recipes)
	return {
		region,
		setRegion,
		framed,
		setFramed,
		hand,
		engine,
		setEngine,
		longestSide,
		setLongestSide,
		crossing: lasting(() => createCrossing(jam)),
		tasting: lasting(() => createTasting(jam, engine)),
	}
}

/** @throws outside of the studio's panel: a mistake in the code. */
export function useDesk(): Desk {
	const desk = useContext(DeskContext)
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
