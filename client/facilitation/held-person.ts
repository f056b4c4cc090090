import { createEffect } from 'solid-js'
import type { Session } from '../sync/session.ts'

/**
 * Keeps everyone at a person's view when that person's page was reloaded: it has a new client id
 * then. Hosts' pages do it, because only they may change the stage. Call inside a Solid owner.
 */
export function keepHeldPerson({ stage, stageControl }: Session): void {
	if (!stageControl) return
	createEffect(() => {
		const { view } = stage.stage()
		if (view.is !== 'held' || view.target.at !== 'person') return
		const { target } = view
		const { people } = stage.roster()
		if (target.who === undefined || people.some(({ client }) => client === target.client)) return
		// A viewer's page of the same browser is a projector.
		const back = people.find(({ who, role }) => who === target.who && role !== 'viewer')
		if (!back || back.client === null) return
		void stageControl.set({ view: { ...view, target: { ...target, client: back.client } } })
	})
}
