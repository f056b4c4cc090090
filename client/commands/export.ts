import Clipboard from 'lucide-solid/icons/clipboard'
import Download from 'lucide-solid/icons/download'
import { copyFile } from '../export/clipboard.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import { selectionFile } from '../tools/selection-file.ts'
import type { Command } from './command.ts'

/** Saving and copying the art as files. */
export const exportCommands = [
	{
		id: 'export',
		group: 'edit',
		title: (say) => `${say('export.title')}…`,
		keywords: (say) => say('export.keywords'),
		icon: Download,
		keys: ['Mod+Shift+E'],
		run: ({ panels }) => panels.open('export'),
	},
	{
		id: 'copy-png',
		group: 'selection',
		title: (say) => say('export.copyPng'),
		keywords: (say) => say('export.keywords'),
		icon: Clipboard,
		keys: ['Mod+Shift+C'],
		when: hasActiveSelection,
		run: (context) => copyImage(context, 'png'),
	},
	{
		id: 'copy-svg',
		group: 'selection',
		title: (say) => say('export.copySvg'),
		keywords: (say) => say('export.keywords'),
		icon: Clipboard,
		when: hasActiveSelection,
		run: (context) => copyImage(context, 'svg'),
	},
] as const satisfies readonly Command[]

/** Copies the selected marks as an image. */
function copyImage(context: TogetherContext, format: 'png' | 'svg'): void {
	const { toast } = context.session
	const file = selectionFile(context, format)
	if (!file) return
	copyFile(file, format === 'png' ? 'image/png' : 'text/plain').then(
		() => toast.show(t('export.copied')),
		(error: unknown) => toast.show(sentenceOf(error)),
	)
}
