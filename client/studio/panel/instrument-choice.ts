import { createSignal } from 'solid-js'

/** The studio's instruments, in the order of their tabs. */
const instrumentIds = ['restyle', 'lens', 'mix', 'critic', 'taste', 'enlarge'] as const
export type InstrumentId = (typeof instrumentIds)[number]

/** Which instrument the studio's panel shows, also while the panel is closed. */
export function createInstrumentChoice() {
	const [id, choose] = createSignal<InstrumentId>('restyle')
	return { id, choose }
}

export type InstrumentChoice = ReturnType<typeof createInstrumentChoice>
