import Redo2 from 'lucide-solid/icons/redo-2'
import Undo2 from 'lucide-solid/icons/undo-2'
import { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { formatList } from '../ui/format.ts'
import { type Command, whenCanPaint } from './command.ts'

/** Undo and redo. */
export const undoCommands = [
	{
		id: 'undo',
		group: 'edit',
		title: (say) => say('toolbar.undo'),
		icon: Undo2,
		keys: ['Mod+Z'],
		when: whenCanPaint,
		run: (context) => undoOrRedo(context, 'undo'),
	},
	{
		id: 'redo',
		group: 'edit',
		title: (say) => say('toolbar.redo'),
		icon: Redo2,
		keys: ['Mod+Shift+Z', 'Mod+Y'],
		when: whenCanPaint,
		run: (context) => undoOrRedo(context, 'redo'),
	},
] as const satisfies readonly Command[]

/** Undoes or redoes one step and announces the result to screen readers. */
function undoOrRedo({ session, announce }: TogetherContext, direction: 'undo' | 'redo'): void {
	const { result, by } = session.history[direction]()
	if (result === 'nothing') announce(t(`commands.nothingTo.${direction}`))
	else if (result === 'done') announce(t(`commands.done.${direction}`))
	else {
		const names = new Set(by.flatMap((client) => session.authorOf(client)?.name || []))
		const who = names.size > 0 ? formatList([...names]) : t('commands.someoneElse')
		// Screen readers read the hint.
		session.toast.show(t(`commands.${result}.${direction}`, who))
	}
}
