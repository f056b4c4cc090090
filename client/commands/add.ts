import ImagePlus from 'lucide-solid/icons/image-plus'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { acceptsMarks } from '../tools/accepts-marks.ts'
import { targetPoint } from '../tools/target-point.ts'
import { addWritten } from '../tools/text-tool.ts'
import { type Command, whenToolAllowed } from './command.ts'

/** Adds texts, notes and pictures. */
export const addCommands = [
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
