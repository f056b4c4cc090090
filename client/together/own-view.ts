import type { StageTarget } from '../../shared/stage.ts'
import type { Session } from '../sync/session.ts'

/** @returns this page's own view, as a target of the stage. */
export function ownView({ presence, me }: Session): StageTarget {
	const { who } = me()
	return { at: 'person', client: presence.id, ...(who === undefined ? {} : { who }) }
}
