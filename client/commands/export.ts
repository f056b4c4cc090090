import Clipboard from 'lucide-solid/icons/clipboard'
import Download from 'lucide-solid/icons/download'
import { copyFile } from '../export/clipboard.ts'
import { type ExportFormat, exportFile } from '../export/export-file.ts'
import { exportArea } from '../export/scope.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { hasActiveSelection } from '../tools/selection.ts'
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
		run: (context) => copySelection(context, 'png'),
	},
	{
		id: 'copy-svg',
		group: 'selection',
		title: (say) => say('export.copySvg'),
		keywords: (say) => say('export.keywords'),
		icon: Clipboard,
		when: hasActiveSelection,
		run: (context) => copySelection(context, 'svg'),
	},
] as const satisfies readonly Command[]

/** Copies the selected marks, transparent, at twice their size so that they stay sharp. */
function copySelection(
	{ session, selection, viewport }: TogetherContext,
	format: Extract<ExportFormat, 'png' | 'svg'>,
): void {
	const { scene } = session
	const sources = { selected: selection.marks(), visible: viewport.visibleRect() }
	const area = exportArea(scene, 'selection', sources)
	if (!area) return
	const file = exportFile(
		{ scene, paint: viewport.snapshot },
		area,
		{ format, scale: 2, isTransparent: true },
		{ signal: new AbortController().signal, onProgress: () => undefined },
	)
	copyFile(file, format === 'png' ? 'image/png' : 'text/plain').then(
		() => session.toast.show(t('export.copied')),
		(error: unknown) => session.toast.show(sentenceOf(error)),
	)
}
