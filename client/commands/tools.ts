import Brush from 'lucide-solid/icons/brush'
import Crosshair from 'lucide-solid/icons/crosshair'
import Eraser from 'lucide-solid/icons/eraser'
import Expand from 'lucide-solid/icons/expand'
import Hand from 'lucide-solid/icons/hand'
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2'
import PaintBucket from 'lucide-solid/icons/paint-bucket'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import Pipette from 'lucide-solid/icons/pipette'
import Square from 'lucide-solid/icons/square'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { clamp } from '../../shared/geometry.ts'
import { materials } from '../../shared/material.ts'
import { meanings } from '../../shared/meaning.ts'
import { type ShapeKind, shapeKinds } from '../../shared/shape-kinds.ts'
import type { TogetherContext } from '../together/context.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import { brushes, erasers, swatches, type ToolName } from '../tools/state.ts'
import { shapeIcons } from '../ui/shape-icons.tsx'
import { type Command, whenCanPaint, whenToolAllowed } from './command.ts'

const tools = [
	{ tool: 'select', keys: ['V'], icon: MousePointer2 },
	{ tool: 'hand', keys: ['H'], icon: Hand },
	{ tool: 'brush', keys: ['B'], icon: Brush },
	{ tool: 'eraser', keys: ['E'], icon: Eraser },
	{ tool: 'shape', keys: ['S'], icon: Square },
	{ tool: 'text', keys: ['T'], icon: Type },
	{ tool: 'note', keys: ['N'], icon: StickyNote },
] as const satisfies readonly { tool: ToolName; keys: readonly string[]; icon: Command['icon'] }[]

const shapeShortcuts: { [F in ShapeKind]?: string } = {
	rectangle: 'R',
	ellipse: 'O',
	line: 'L',
	arrow: 'A',
}

/** Scales the size of the active tool; changes it by at least one pixel. */
function resize({ tools }: TogetherContext, factor: number): void {
	const size = Math.round(tools.size() * factor + (factor > 1 ? 0.5 : -0.5))
	tools.setSize(clamp(size, ...tools.sizeRange()))
}

/** Selects tools, and changes their settings. */
export const toolCommands = [
	...tools.map(
		({ tool, keys, icon }) =>
			({
				id: `tool-${tool}` as const,
				group: 'tools' as const,
				title: (say) => say(`toolbar.${tool}`),
				icon,
				keys,
				when: whenToolAllowed(tool),
				run: (context) => context.tools.set('tool', tool),
			}) satisfies Command,
	),
	...brushes.map(
		(brush, i) =>
			({
				id: `brush-${brush}` as const,
				group: 'tools' as const,
				title: (say) => say('commands.brush', say(`brush.kinds.${brush}`)),
				icon: Brush,
				keys: [String(i + 1)],
				when: ({ session, allowed }) => session.canPaint && allowed.brush(brush),
				run: (context) => context.tools.selectBrush(brush),
			}) satisfies Command,
	),
	...erasers.map(
		(eraser) =>
			({
				id: `eraser-${eraser}` as const,
				group: 'tools' as const,
				title: (say) => say('commands.eraser', say(`brush.erasers.${eraser}`)),
				icon: Eraser,
				when: ({ session, allowed }) => session.canPaint && allowed.eraser(eraser),
				run: (context) => context.tools.set({ tool: 'eraser', eraser }),
			}) satisfies Command,
	),
	...shapeKinds.map(
		(shapeKind) =>
			({
				id: `form-${shapeKind}` as const,
				group: 'tools' as const,
				title: (say) => say('commands.form', say(`brush.forms.${shapeKind}`)),
				icon: shapeIcons[shapeKind],
				keys: [shapeShortcuts[shapeKind]].filter((key) => key !== undefined),
				when: whenToolAllowed('shape'),
				run: (context) => context.tools.set({ tool: 'shape', shapeKind }),
			}) satisfies Command,
	),
	{
		id: 'tool-bucket',
		group: 'tools',
		title: (say) => say('bucket.title'),
		keywords: (say) => say('bucket.keywords'),
		icon: PaintBucket,
		keys: ['U'],
		when: whenToolAllowed('bucket'),
		run: ({ tools }) => tools.set('tool', 'bucket'),
	},
	{
		id: 'tool-material',
		group: 'tools',
		title: (say) => say('materials.title'),
		icon: PaintRoller,
		keys: ['G'],
		when: whenToolAllowed('material'),
		run: ({ tools }) => tools.set({ tool: 'material', fillsArea: false }),
	},
	{
		id: 'grow',
		group: 'tools',
		title: (say) => say('materials.growCommand'),
		icon: Expand,
		keys: ['Shift+G'],
		when: ({ session, allowed }) => session.canPaint && allowed.fill(),
		run: ({ tools }) => tools.set({ tool: 'material', fillsArea: true }),
	},
	...materials.map(
		({ id }, channel) =>
			({
				id: `material-${id}` as const,
				group: 'tools' as const,
				title: (say) => say('materials.command', say(`materials.names.${id}`)),
				icon: PaintRoller,
				when: whenToolAllowed('material'),
				run: ({ tools }) => tools.selectMaterial(channel),
			}) satisfies Command,
	),
	...meanings.map(
		({ id }) =>
			({
				id: `meaning-${id}` as const,
				group: 'tools' as const,
				title: (say) => say('meaning.command', say(`meaning.names.${id}`)),
				keywords: (say) => say('meaning.keywords'),
				icon: PaintRoller,
				when: whenToolAllowed('material'),
				run: ({ tools }) => tools.selectMeaning(id),
			}) satisfies Command,
	),
	{
		id: 'dropper',
		group: 'tools',
		title: (say) => say('brush.dropper'),
		icon: Pipette,
		keys: ['I'],
		when: whenCanPaint,
		run: ({ tools }) => tools.selectEyedropper(),
	},
	{
		id: 'filled',
		group: 'tools',
		title: (say) => say('commands.filled'),
		icon: PaintBucket,
		when: whenCanPaint,
		run: ({ tools }) => tools.set('filled', !tools.state.filled),
	},
	{
		id: 'smaller',
		group: 'tools',
		title: (say) => say('commands.smaller'),
		keys: ['['],
		when: whenCanPaint,
		run: (context) => resize(context, 0.8),
	},
	{
		id: 'larger',
		group: 'tools',
		title: (say) => say('commands.larger'),
		keys: [']'],
		when: whenCanPaint,
		run: (context) => resize(context, 1.25),
	},
	{
		id: 'keyboard-pen',
		group: 'tools',
		title: (say) => say('commands.keyboardPen'),
		icon: Crosshair,
		keys: ['P'],
		when: whenCanPaint,
		run: ({ keyboardPen }) => keyboardPen.focus(),
	},
	...swatches.map(
		({ name, colour }) =>
			({
				id: `colour-${name}` as const,
				group: 'colours' as const,
				title: (say) => say('commands.colour', say(`colours.${name}`)),
				when: whenCanPaint,
				/** Recolours the selection, and sets the colour of the next mark. */
				run(context) {
					if (hasActiveSelection(context)) context.actions.recolour(colour)
					context.tools.set('colour', colour)
				},
			}) satisfies Command,
	),
] as const satisfies readonly Command[]
