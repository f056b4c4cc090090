import { createSignal } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'

export type InstrumentId = 'restyle' | 'rebuild' | 'lens' | 'mix' | 'critic' | 'taste' | 'enlarge'

/** The selected instrument; it is kept while the panel is closed. */
export function createInstrumentChoice() {
	const [id, choose] = createSignal<InstrumentId>('restyle')
	/** The same region can be requested again. */
	const [subject, setSubject] = createSignal<Rect | undefined>(undefined, { equals: false })
	const [isStartAsked, setStartAsked] = createSignal(false)
	return {
		id,
		choose,
		/** The region that the frame is requested to fit, world units. */
		subject,
		/** Selects an instrument and requests that its frame fits a region, world units. */
		chooseFor(chosen: InstrumentId, region: Rect): void {
			choose(chosen)
			setSubject(region)
		},
		/** True while the instrument is requested to start as soon as its frame fits the region. */
		isStartAsked,
		askStart: () => setStartAsked(true),
		/** Ends that request. */
		endStartRequest: () => setStartAsked(false),
		/** Forgets the request; the next frame starts in the free part of the view. */
		clearSubject: () => setSubject(undefined),
	}
}

export type InstrumentChoice = ReturnType<typeof createInstrumentChoice>
