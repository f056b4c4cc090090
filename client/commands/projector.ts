import Projector from 'lucide-solid/icons/projector'
import { keysOf } from '../../shared/keys.ts'
import { requestJoinCode } from '../sync/api/host-api.ts'
import { showUrl } from '../sync/route.ts'
import type { TogetherContext } from '../together/context.ts'
import type { Command } from './command.ts'

/** Opens the projector in a new window, with the link for watching and the join code. */
async function openProjector({ session }: TogetherContext): Promise<void> {
	// Opened at once: later, a browser takes it for an advertisement.
	const opened = window.open('about:blank', '_blank')
	const [keys, code] = await Promise.all([
		keysOf(session.key, session.hosting?.state()?.links),
		// Without a code, behind a locked door for example, the projector shows none.
		requestJoinCode(session.id, session.key).catch(() => ''),
	])
	if (opened) opened.location.replace(showUrl(session.id, keys.viewer, code))
}

/** The screen for everyone in the room. */
export const projectorCommands = [
	{
		id: 'projector',
		group: 'together',
		title: (say) => say('projector.open'),
		icon: Projector,
		when: ({ session }) => session.role === 'host',
		run: (context) => void openProjector(context),
	},
] as const satisfies readonly Command[]
