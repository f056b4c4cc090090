import { type Accessor, createContext, type Setter, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'

/** What the studio's instruments have in common: the frame on the canvas, and how it is worked on. */
export interface Desk {
	/** In world units. */
	region: Accessor<Rect>
	setRegion: Setter<Rect>
	engine: Accessor<EngineChoice>
	setEngine: Setter<EngineChoice>
	/** Pixels on the longer side of what is taken off the canvas. */
	longestSide: Accessor<number>
	setLongestSide: Setter<number>
}

export const DeskContext = createContext<Desk>()

/** @throws outside of the studio: a mistake in the code. */
export function useDesk(): Desk {
	const desk = useContext(DeskContext)
	if (!desk) throw new Error('useDesk outside of the studio')
	return desk
}
