import { createContext, useContext } from 'solid-js'
import type { Guide } from '../canvas/guide.ts'
import type { Stage } from '../canvas/stage.ts'
import type { Tools } from '../canvas/tools.ts'
import type { Session } from './session.ts'

export interface Jam {
	session: Session
	stage: Stage
	tools: Tools
	guide: Guide
}

export const JamContext = createContext<Jam>()

/** The jam this component is part of. @throws outside of a jam's page: a mistake in the code. */
export function useJam(): Jam {
	const jam = useContext(JamContext)
	if (!jam) throw new Error('useJam outside of a jam')
	return jam
}
