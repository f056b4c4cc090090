import { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { formatList } from '../ui/format.ts'

/** Undoes or redoes one step, and says what came of it: who can't see the canvas wants to know. */
export function step({ session, announce }: TogetherContext, way: 'undo' | 'redo'): void {
	const { result, by } = session.history[way]()
	if (result === 'nothing') announce(t(`commands.nothingTo.${way}`))
	else if (result === 'done') announce(t(`commands.done.${way}`))
	else {
		const names = new Set(by.flatMap((client) => session.authorOf(client)?.name || []))
		const who = names.size > 0 ? formatList([...names]) : t('commands.someoneElse')
		// The hint is read out, too.
		session.hint.show(t(`commands.${result}.${way}`, who))
	}
}
