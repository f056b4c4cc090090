import { createSignal } from 'solid-js'

export type InstrumentId = 'restyle' | 'lens' | 'mix' | 'critic' | 'taste' | 'enlarge'

/** The selected instrument; it is kept while the panel is closed. */
export function createInstrumentChoice() {
	const [id, choose] = createSignal<InstrumentId>('restyle')
	return { id, choose }
}

export type InstrumentChoice = ReturnType<typeof createInstrumentChoice>
