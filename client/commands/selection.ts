import AlignCenterHorizontal from 'lucide-solid/icons/align-center-horizontal'
import AlignCenterVertical from 'lucide-solid/icons/align-center-vertical'
import AlignEndHorizontal from 'lucide-solid/icons/align-end-horizontal'
import AlignEndVertical from 'lucide-solid/icons/align-end-vertical'
import AlignHorizontalSpaceAround from 'lucide-solid/icons/align-horizontal-space-around'
import AlignStartHorizontal from 'lucide-solid/icons/align-start-horizontal'
import AlignStartVertical from 'lucide-solid/icons/align-start-vertical'
import AlignVerticalSpaceAround from 'lucide-solid/icons/align-vertical-space-around'
import BringToFront from 'lucide-solid/icons/bring-to-front'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import Copy from 'lucide-solid/icons/copy'
import Dices from 'lucide-solid/icons/dices'
import Expand from 'lucide-solid/icons/expand'
import Group from 'lucide-solid/icons/group'
import Lock from 'lucide-solid/icons/lock'
import LockOpen from 'lucide-solid/icons/lock-open'
import ScrollText from 'lucide-solid/icons/scroll-text'
import SendToBack from 'lucide-solid/icons/send-to-back'
import TextCursor from 'lucide-solid/icons/text-cursor'
import Trash from 'lucide-solid/icons/trash'
import Ungroup from 'lucide-solid/icons/ungroup'
import Wind from 'lucide-solid/icons/wind'
import WindArrowDown from 'lucide-solid/icons/wind-arrow-down'
import { recipeOf } from '../../shared/recipe-of.ts'
import type { Shown } from '../studio/recipes/recipes.ts'
import type { TogetherContext } from '../together/context.ts'
import { type AlignSide, alignSides } from '../tools/align.ts'
import { isHolding } from '../tools/is-holding.ts'
import { type StackMove, stackMoves } from '../tools/selection-actions.ts'
import type { Command } from './command.ts'

/** Screen pixels that an arrow key moves what is selected: as it is, with Shift, with Alt. */
const nudges = [
	{ held: '', name: 'plain', way: 8 },
	{ held: 'Shift+', name: 'far', way: 40 },
	{ held: 'Alt+', name: 'fine', way: 1 },
] as const

const arrows = [
	{ key: 'ArrowLeft', name: 'left', x: -1, y: 0 },
	{ key: 'ArrowRight', name: 'right', x: 1, y: 0 },
	{ key: 'ArrowUp', name: 'up', x: 0, y: -1 },
	{ key: 'ArrowDown', name: 'down', x: 0, y: 1 },
] as const

const moveKeys = {
	front: { keys: ['}'], icon: BringToFront },
	forward: { keys: [']'], icon: ChevronUp },
	backward: { keys: ['['], icon: ChevronDown },
	back: { keys: ['{'], icon: SendToBack },
} satisfies Record<StackMove, Pick<Command, 'keys' | 'icon'>>

const sideIcons = {
	left: AlignStartVertical,
	centre: AlignCenterVertical,
	right: AlignEndVertical,
	top: AlignStartHorizontal,
	middle: AlignCenterHorizontal,
	bottom: AlignEndHorizontal,
	across: AlignHorizontalSpaceAround,
	down: AlignVerticalSpaceAround,
} satisfies Record<AlignSide, Command['icon']>

const isFree = (jam: TogetherContext) => isHolding(jam) && jam.selection.movable().length > 0

const isMade = (jam: TogetherContext) => isHolding(jam) && jam.actions.made().length > 0

/** What made the one picture that is selected. */
export function recipeHeld({
	selection,
}: Pick<TogetherContext, 'selection'>): Required<Shown> | undefined {
	const [mark, ...more] = selection.marks()
	const recipe = more.length === 0 ? recipeOf(mark) : undefined
	return recipe && mark?.kind === 'picture' ? { recipe, mark } : undefined
}

/** The layer `step` above the uppermost one that what is selected lies on. */
function layerBeside({ session, selection }: TogetherContext, step: number) {
	const { layers } = session.scene
	const top = selection.movable().at(-1)
	return top && layers[layers.indexOf(session.scene.layerOf(top)) + step]
}

const layerSteps = [
	{ name: 'layerAbove', step: 1 },
	{ name: 'layerBelow', step: -1 },
] as const

/** What can be done with what is selected. */
export const selectionCommands = [
	{
		id: 'clear',
		group: 'selection',
		title: (say) => say('commands.deselect'),
		keys: ['Escape'],
		when: isHolding,
		run: ({ selection }) => selection.clear(),
	},
	{
		id: 'remove',
		group: 'selection',
		title: (say) => say('selection.remove'),
		icon: Trash,
		keys: ['Delete', 'Backspace'],
		when: isFree,
		run: ({ actions }) => actions.removal.remove(),
	},
	{
		id: 'write',
		group: 'selection',
		title: (say) => say('selection.editText'),
		icon: TextCursor,
		keys: ['Enter'],
		when: (jam) => isHolding(jam) && jam.selection.written() !== undefined,
		run(jam) {
			const mark = jam.selection.written()
			if (mark) jam.textEditor.open(mark.id, 'again')
		},
	},
	{
		id: 'duplicate',
		group: 'selection',
		title: (say) => say('selection.duplicate'),
		icon: Copy,
		keys: ['Mod+D'],
		when: isHolding,
		run: ({ actions }) => actions.duplicate(),
	},
	{
		id: 'group',
		group: 'selection',
		title: (say) => say('selection.group'),
		icon: Group,
		keys: ['Mod+G'],
		when: (jam) => isFree(jam) && jam.selection.movable().length > 1,
		run: ({ actions }) => actions.group(),
	},
	{
		id: 'ungroup',
		group: 'selection',
		title: (say) => say('selection.ungroup'),
		icon: Ungroup,
		keys: ['Mod+Shift+G'],
		when: (jam) => isFree(jam) && jam.actions.isGroup(),
		run: ({ actions }) => actions.ungroup(),
	},
	{
		id: 'lock',
		group: 'selection',
		title: (say) => say('selection.lock'),
		icon: Lock,
		keys: ['Mod+L'],
		when: (jam) => isHolding(jam) && !jam.actions.isLocked(),
		run: ({ actions }) => actions.lock(true),
	},
	{
		id: 'unlock',
		group: 'selection',
		title: (say) => say('selection.unlock'),
		icon: LockOpen,
		keys: ['Mod+L'],
		when: (jam) => isHolding(jam) && jam.actions.isLocked(),
		run: ({ actions }) => actions.lock(false),
	},
	{
		id: 'reseed',
		group: 'selection',
		title: (say) => say('materials.reseed'),
		icon: Dices,
		keys: ['X'],
		when: isMade,
		run: ({ actions }) => actions.reseed(),
	},
	{
		id: 'enliven',
		group: 'selection',
		title: (say) => say('materials.enliven'),
		icon: Wind,
		keys: ['Y'],
		when: (jam) => isMade(jam) && !jam.actions.isAlive(),
		run: ({ actions }) => actions.enliven(true),
	},
	{
		id: 'rest',
		group: 'selection',
		title: (say) => say('materials.rest'),
		icon: WindArrowDown,
		keys: ['Y'],
		when: (jam) => isMade(jam) && jam.actions.isAlive(),
		run: ({ actions }) => actions.enliven(false),
	},
	{
		id: 'recipe',
		group: 'selection',
		title: (say) => say('recipes.show'),
		icon: ScrollText,
		when: (jam) => isHolding(jam) && recipeHeld(jam) !== undefined,
		run(jam) {
			const shown = recipeHeld(jam)
			if (shown) jam.recipes.show(shown)
		},
	},
	{
		id: 'grow-over',
		group: 'selection',
		title: (say) => say('materials.growOver'),
		icon: Expand,
		when: isFree,
		run: ({ actions, tools }) => actions.growOver(tools.newMaterial()),
	},
	...stackMoves.map(
		(move) =>
			({
				id: `restack-${move}` as const,
				group: 'selection' as const,
				title: (say) => say(`selection.${move}`),
				...moveKeys[move],
				when: isFree,
				run: ({ actions }) => actions.restack(move),
			}) satisfies Command,
	),
	...layerSteps.map(
		({ name, step }) =>
			({
				id: name,
				group: 'selection' as const,
				title: (say) => say(`commands.${name}`),
				when: (jam) => isHolding(jam) && layerBeside(jam, step) !== undefined,
				run(jam) {
					const layer = layerBeside(jam, step)
					if (layer) jam.actions.putOn(layer.id)
				},
			}) satisfies Command,
	),
	...alignSides.map(
		(side) =>
			({
				id: `align-${side}` as const,
				group: 'selection' as const,
				title: (say) => say(`selection.sides.${side}`),
				icon: sideIcons[side],
				when: (jam) => isFree(jam) && jam.selection.movable().length > 1,
				run: ({ actions }) => actions.align(side),
			}) satisfies Command,
	),
	...nudges.flatMap(({ held, name: how, way }) =>
		arrows.map(
			({ key, name, x, y }) =>
				({
					id: `nudge-${how}-${name}` as const,
					group: 'selection' as const,
					title: (say) => say(`commands.nudge.${how}`),
					keys: [held + key],
					unlisted: true,
					when: isFree,
					run({ actions, viewport }) {
						const step = way / viewport.camera().zoom
						actions.nudge(x * step, y * step)
					},
				}) satisfies Command,
		),
	),
] as const satisfies readonly Command[]
