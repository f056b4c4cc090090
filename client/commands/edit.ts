import ImagePlus from 'lucide-solid/icons/image-plus'
import Lasso from 'lucide-solid/icons/lasso'
import Redo2 from 'lucide-solid/icons/redo-2'
import SquareDashed from 'lucide-solid/icons/square-dashed'
import SquareDashedMousePointer from 'lucide-solid/icons/square-dashed-mouse-pointer'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import Undo2 from 'lucide-solid/icons/undo-2'
import { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { acceptsMarks } from '../tools/accepts-marks.ts'
import { selectNext } from '../tools/select-next.ts'
import { targetPoint } from '../tools/target-point.ts'
import { addWritten } from '../tools/text-tool.ts'
import { formatList } from '../ui/format.ts'
import { type Command, whenCanPaint, whenToolAllowed } from './command.ts'

/** Undo and redo, selecting, and placing pictures. */
export const editCommands = [
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
	{
		id: 'select-all',
		group: 'edit',
		title: (say) => say('commands.selectAll'),
		icon: SquareDashedMousePointer,
		keys: ['Mod+A'],
		when: whenCanPaint,
		run({ tools, selection }) {
			tools.set('tool', 'select')
			selection.selectAll()
		},
	},
	{
		id: 'select-next',
		group: 'edit',
		title: (say) => say('commands.selectNext'),
		keys: ['.'],
		when: whenCanPaint,
		run: (context) => selectNext(context, 1),
	},
	{
		id: 'select-previous',
		group: 'edit',
		title: (say) => say('commands.selectPrevious'),
		keys: [','],
		when: whenCanPaint,
		run: (context) => selectNext(context, -1),
	},
	{
		id: 'select-by-box',
		group: 'edit',
		title: (say) => say('commands.selectByBox'),
		icon: SquareDashed,
		when: whenCanPaint,
		run: ({ tools }) => tools.set({ tool: 'select', selectBy: 'box' }),
	},
	{
		id: 'select-by-lasso',
		group: 'edit',
		title: (say) => say('commands.selectByLasso'),
		icon: Lasso,
		when: whenCanPaint,
		run: ({ tools }) => tools.set({ tool: 'select', selectBy: 'lasso' }),
	},
	...(['text', 'note'] as const).map(
		(kind) =>
			({
				id: `${kind}-here` as const,
				group: 'edit' as const,
				title: (say) => say(`canvasMenu.${kind}Here`),
				icon: kind === 'text' ? Type : StickyNote,
				when: whenToolAllowed(kind),
				run(context) {
					context.tools.set('tool', 'select')
					if (acceptsMarks(context.session)) addWritten(context, kind, targetPoint(context))
				},
			}) satisfies Command,
	),
	{
		id: 'place',
		group: 'edit',
		title: (say) => say('toolbar.addImage'),
		icon: ImagePlus,
		when: ({ session, allowed }) => session.canPaint && allowed.photo(),
		run: ({ photoPicker }) => photoPicker.open(),
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
