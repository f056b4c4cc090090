import ClipboardPaste from 'lucide-solid/icons/clipboard-paste'
import Files from 'lucide-solid/icons/files'
import Scissors from 'lucide-solid/icons/scissors'
import { sentenceOf } from '../messages/error-sentence.ts'
import type { TogetherContext } from '../together/context.ts'
import { canCopy, canCut, copySelection } from '../tools/clipboard/copy.ts'
import { pasteFromClipboard } from '../tools/clipboard/paste.ts'
import { targetPoint } from '../tools/target-point.ts'
import { type Command, whenCanPaint } from './command.ts'

/** Copy, cut and paste of marks. Their keys give events of the browser (tools/clipboard/paste.ts). */
export const clipboardCommands = [
	{
		id: 'cut',
		group: 'edit',
		title: (say) => say('clipboard.cutTitle'),
		icon: Scissors,
		keys: ['Mod+X'],
		areBrowserKeys: true,
		when: canCut,
		run: (context) => report(context, copySelection(context, true)),
	},
	{
		id: 'copy',
		group: 'edit',
		title: (say) => say('clipboard.copyTitle'),
		icon: Files,
		keys: ['Mod+C'],
		areBrowserKeys: true,
		when: canCopy,
		run: (context) => report(context, copySelection(context, false)),
	},
	{
		id: 'paste',
		group: 'edit',
		title: (say) => say('clipboard.pasteTitle'),
		icon: ClipboardPaste,
		keys: ['Mod+V'],
		areBrowserKeys: true,
		when: whenCanPaint,
		run: (context) => report(context, pasteFromClipboard(context, targetPoint(context))),
	},
] as const satisfies readonly Command[]

function report({ session }: TogetherContext, work: Promise<void>): void {
	work.catch((error: unknown) => session.toast.show(sentenceOf(error)))
}
