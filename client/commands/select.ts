import Lasso from 'lucide-solid/icons/lasso'
import Magnet from 'lucide-solid/icons/magnet'
import SquareDashed from 'lucide-solid/icons/square-dashed'
import SquareDashedMousePointer from 'lucide-solid/icons/square-dashed-mouse-pointer'
import { selectNext } from '../tools/select-next.ts'
import { type Command, whenCanPaint } from './command.ts'

/** What is selected. */
export const selectCommands = [
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
	{
		id: 'snap',
		group: 'selection',
		title: (say) => say('selection.snap'),
		icon: Magnet,
		when: ({ session, tools }) => session.canPaint && !tools.state.snaps,
		run: ({ tools }) => tools.set('snaps', true),
	},
	{
		id: 'dont-snap',
		group: 'selection',
		title: (say) => say('selection.dontSnap'),
		icon: Magnet,
		when: ({ session, tools }) => session.canPaint && tools.state.snaps,
		run: ({ tools }) => tools.set('snaps', false),
	},
] as const satisfies readonly Command[]
