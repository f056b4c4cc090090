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
import SendToBack from 'lucide-solid/icons/send-to-back'
import type { TogetherContext } from '../together/context.ts'
import { type AlignSide, alignSides } from '../tools/align.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import { type StackMove, stackMoves } from '../tools/selection-actions.ts'
import { arrowKeys } from '../ui/keys.ts'
import { type Command, whenEditableSelection } from './command.ts'

/** Distance that an arrow key moves the selection, screen px. */
const nudges = [
	{ modifier: '', how: 'plain', distance: 8 },
	{ modifier: 'Shift+', how: 'far', distance: 40 },
	{ modifier: 'Alt+', how: 'fine', distance: 1 },
] as const

const moveKeys = {
	front: { keys: ['}'], icon: BringToFront },
	forward: { keys: [']'], icon: ChevronUp },
	backward: { keys: ['['], icon: ChevronDown },
	back: { keys: ['{'], icon: SendToBack },
} satisfies Record<StackMove, Pick<Command, 'keys' | 'icon'>>

/** The keys are Figma's. */
const sides = {
	left: { keys: ['Alt+A'], icon: AlignStartVertical },
	centre: { keys: ['Alt+H'], icon: AlignCenterVertical },
	right: { keys: ['Alt+D'], icon: AlignEndVertical },
	top: { keys: ['Alt+W'], icon: AlignStartHorizontal },
	middle: { keys: ['Alt+V'], icon: AlignCenterHorizontal },
	bottom: { keys: ['Alt+S'], icon: AlignEndHorizontal },
	across: { keys: ['Shift+Alt+H'], icon: AlignHorizontalSpaceAround },
	down: { keys: ['Shift+Alt+V'], icon: AlignVerticalSpaceAround },
} satisfies Record<AlignSide, Pick<Command, 'keys' | 'icon'>>

/** @returns the layer `step` above the topmost selected mark; undefined beyond the last layer. */
function neighbourLayer({ session, selection }: TogetherContext, step: number) {
	const { layers } = session.scene
	const top = selection.movable().at(-1)
	return top && layers[layers.indexOf(session.scene.layerOf(top)) + step]
}

const layerSteps = [
	{ name: 'layerAbove', step: 1 },
	{ name: 'layerBelow', step: -1 },
] as const

/** Order, layer and position of the selected marks. */
export const arrangeCommands = [
	...stackMoves.map(
		(move) =>
			({
				id: `restack-${move}` as const,
				group: 'selection' as const,
				title: (say) => say(`selection.${move}`),
				...moveKeys[move],
				when: whenEditableSelection,
				run: ({ actions }) => actions.restack(move),
			}) satisfies Command,
	),
	...layerSteps.map(
		({ name, step }) =>
			({
				id: name,
				group: 'selection' as const,
				title: (say) => say(`commands.${name}`),
				when: (context) =>
					hasActiveSelection(context) && neighbourLayer(context, step) !== undefined,
				run(context) {
					const layer = neighbourLayer(context, step)
					if (layer) context.actions.moveToLayer(layer.id)
				},
			}) satisfies Command,
	),
	...alignSides.map(
		(side) =>
			({
				id: `align-${side}` as const,
				group: 'selection' as const,
				title: (say) => say(`selection.sides.${side}`),
				...sides[side],
				when: (context) => whenEditableSelection(context) && context.selection.movable().length > 1,
				run: ({ actions }) => actions.align(side),
			}) satisfies Command,
	),
	...nudges.flatMap(({ modifier, how, distance }) =>
		arrowKeys.map(
			({ key, name, x, y }) =>
				({
					id: `nudge-${how}-${name}` as const,
					group: 'selection' as const,
					title: (say) => say(`commands.nudge.${how}`),
					keys: [modifier + key],
					unlisted: true,
					when: whenEditableSelection,
					run({ actions, viewport }) {
						const step = distance / viewport.camera().zoom
						actions.nudge(x * step, y * step)
					},
				}) satisfies Command,
		),
	),
] as const satisfies readonly Command[]
