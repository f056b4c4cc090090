import type { TogetherContext } from '../together/context.ts'
import { selectNext } from '../tools/select-next.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import { type Command, whenCanPaint } from './command.ts'

/** Nothing but the canvas has the focus: elsewhere, Tab moves the focus. */
const whenOnCanvas = (context: TogetherContext) =>
	hasActiveSelection(context) &&
	(context.keyboardPen.hasFocus() || document.activeElement === document.body)

const steps = [
	{ id: 'tab-forward', name: 'selectNext', keys: ['Tab'], step: 1 },
	{ id: 'tab-back', name: 'selectPrevious', keys: ['Shift+Tab'], step: -1 },
] as const

const isWatching = ({ follow, together }: TogetherContext) =>
	follow.followed() !== undefined || together.attribution.shown() !== undefined

/**
 * What Tab, Enter and Escape do on the canvas, as in Figma. Escape goes back step by step: from
 * following to the selection, from inside a group to the group, to no selection, to the select tool.
 */
export const canvasKeyCommands = [
	...steps.map(
		({ id, name, keys, step }) =>
			({
				id,
				group: 'edit' as const,
				title: (say) => say(`commands.${name}`),
				keys,
				unlisted: true,
				when: whenOnCanvas,
				run: (context) => selectNext(context, step),
			}) satisfies Command,
	),
	{
		id: 'enter-group',
		group: 'selection',
		title: (say) => say('commands.enterGroup'),
		keys: ['Enter'],
		when: (context) => hasActiveSelection(context) && context.selection.wholeGroup() !== undefined,
		run: ({ selection }) => selection.enter(),
	},
	{
		id: 'stop-watching',
		group: 'together',
		title: (say) => say('commands.together.stop'),
		keys: ['Escape'],
		unlisted: true,
		when: isWatching,
		run({ follow, together }) {
			follow.stop()
			together.attribution.hide()
		},
	},
	{
		id: 'leave-group',
		group: 'selection',
		title: (say) => say('commands.leaveGroup'),
		keys: ['Escape'],
		when: (context) => hasActiveSelection(context) && context.selection.entered() !== undefined,
		run: ({ selection }) => selection.leave(),
	},
	{
		id: 'leave-tool',
		group: 'selection',
		title: (say) => say('commands.leaveTool'),
		keys: ['Escape'],
		unlisted: true,
		when: (context) => whenCanPaint(context) && context.tools.state.tool !== 'select',
		run: ({ tools }) => tools.set('tool', 'select'),
	},
] as const satisfies readonly Command[]
