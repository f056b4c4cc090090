import type { StageTarget, StageView } from '../../shared/stage.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'

/** Invites everyone to a place or a person. Guests who have left it are invited again. */
export async function offer(
	control: StageControl,
	view: StageView,
	target: StageTarget,
): Promise<void> {
	// Pages go to an invitation once: the same one has to end first.
	if (view.is !== 'free') await control.set({ view: { is: 'free' } })
	await control.set({ view: { is: 'offered', target } })
}
