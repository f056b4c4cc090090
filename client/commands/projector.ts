import Projector from 'lucide-solid/icons/projector'
import { keysOf } from '../../shared/keys.ts'
import { showUrl } from '../sync/route.ts'
import type { TogetherContext } from '../together/context.ts'
import type { Command } from './command.ts'

/** Opens the projector in a new window, with the link for watching. */
async function openProjector({ session }: TogetherContext): Promise<void> {
	// Opened at once: later, a browser takes it for an advertisement.
	const opened = window.open('about:blank', '_blank')
	const keys = await keysOf(session.key, session.hosting?.state()?.links)
	if (opened) opened.location.replace(showUrl(session.id, keys.viewer))
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
