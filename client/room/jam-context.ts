import { createContext, useContext } from 'solid-js'
import type { Guide } from '../together/guide.ts'
import type { Stage } from '../canvas/stage.ts'
import type { Panels } from '../ui/open-panels.ts'
import type { Missing } from '../studio/recipes/missing.ts'
import type { Recipes } from '../studio/recipes/recipes.ts'
import type { Hands } from '../studio/distributed/hands.ts'
import type { Studio } from '../studio/engine/studio.ts'
import type { Actions } from '../tools/actions.ts'
import type { Selection } from '../tools/selection.ts'
import type { Tools } from '../tools/state.ts'
import type { Writing } from '../tools/writing.ts'
import type { Session } from '../sync/session.ts'

export interface Jam {
	session: Session
	stage: Stage
	tools: Tools
	selection: Selection
	actions: Actions
	writing: Writing
	guide: Guide
	panels: Panels
	/** Networks, for whatever wants one. */
	studio: Studio
	/** The battery is nearly empty: nothing is done that nobody asked for. */
	isScarce(): boolean
	/** What devices do for each other. */
	hands: Hands
	/** How pictures were made. */
	recipes: Recipes
	/** Pictures whose files are missing. */
	missing: Missing
	/** What is said to screen readers. */
	announced(): string
	announce(said: string): void
}

export const JamContext = createContext<Jam>()

/** The jam this component is part of. @throws outside of a jam's page: a mistake in the code. */
export function useJam(): Jam {
	const jam = useContext(JamContext)
	if (!jam) throw new Error('useJam outside of a jam')
	return jam
}
