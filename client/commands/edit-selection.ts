import Copy from 'lucide-solid/icons/copy'
import Dices from 'lucide-solid/icons/dices'
import Expand from 'lucide-solid/icons/expand'
import Focus from 'lucide-solid/icons/focus'
import Group from 'lucide-solid/icons/group'
import Lock from 'lucide-solid/icons/lock'
import LockOpen from 'lucide-solid/icons/lock-open'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import PaintbrushVertical from 'lucide-solid/icons/paintbrush-vertical'
import ScrollText from 'lucide-solid/icons/scroll-text'
import TextCursor from 'lucide-solid/icons/text-cursor'
import Trash from 'lucide-solid/icons/trash'
import Ungroup from 'lucide-solid/icons/ungroup'
import Wind from 'lucide-solid/icons/wind'
import WindArrowDown from 'lucide-solid/icons/wind-arrow-down'
import { unionOf } from '../../shared/geometry.ts'
import { recipeOf } from '../../shared/mark-recipe.ts'
import { brushOf } from '../document/brushes-in-use.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import type { OpenRecipe } from '../studio/recipes/recipes.ts'
import type { TogetherContext } from '../together/context.ts'
import { pickUpBrush } from '../tools/pick-up-brush.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import { useAsBrush } from '../tools/use-as-brush.ts'
import { type Command, whenEditableSelection, whenToolAllowed } from './command.ts'

const hasLockable = (context: TogetherContext) =>
	hasActiveSelection(context) && context.selection.lockable().length > 0

const hasMaterialMarks = (context: TogetherContext) =>
	hasActiveSelection(context) && context.actions.materialMarks().length > 0
const hasAnimatableMarks = (context: TogetherContext) =>
	hasActiveSelection(context) && context.actions.animatable().length > 0

/** @returns the recipe of the selected picture; undefined unless exactly one is selected. */
export function selectedRecipe({
	selection,
}: Pick<TogetherContext, 'selection'>): Required<OpenRecipe> | undefined {
	const [mark, ...more] = selection.marks()
	const recipe = more.length === 0 ? recipeOf(mark) : undefined
	return recipe && mark?.kind === 'picture' ? { recipe, mark } : undefined
}

/** @returns the brush of the canvas that the selection is painted with; undefined unless there is one. */
function selectedBrush({ selection }: TogetherContext): string | undefined {
	const brushes = new Set(selection.marks().flatMap((mark) => brushOf(mark) ?? []))
	const [only] = brushes
	return brushes.size === 1 ? only : undefined
}

/** Changes the selected marks, except their order and position (arrange-selection.ts). */
export const editSelectionCommands = [
	{
		id: 'clear',
		group: 'selection',
		title: (say) => say('commands.deselect'),
		keys: ['Escape'],
		when: hasActiveSelection,
		run: ({ selection }) => selection.clear(),
	},
	{
		id: 'remove',
		group: 'selection',
		title: (say) => say('selection.remove'),
		icon: Trash,
		keys: ['Delete', 'Backspace'],
		when: (context) => hasActiveSelection(context) && context.selection.removable().length > 0,
		run: ({ actions }) => actions.removal.remove(),
	},
	{
		id: 'write',
		group: 'selection',
		title: (say) => say('selection.editText'),
		icon: TextCursor,
		keys: ['Enter'],
		when: (context) =>
			hasActiveSelection(context) && context.selection.editableText() !== undefined,
		run(context) {
			const mark = context.selection.editableText()
			if (mark) context.textEditor.open(mark.id, 'again')
		},
	},
	{
		id: 'duplicate',
		group: 'selection',
		title: (say) => say('selection.duplicate'),
		icon: Copy,
		keys: ['Mod+D'],
		when: (context) => hasActiveSelection(context) && context.selection.copyable().length > 0,
		run: ({ actions }) => actions.duplicate(),
	},
	{
		id: 'group',
		group: 'selection',
		title: (say) => say('selection.group'),
		icon: Group,
		keys: ['Mod+G'],
		when: (context) => whenEditableSelection(context) && context.selection.movable().length > 1,
		run: ({ actions }) => actions.group(),
	},
	{
		id: 'ungroup',
		group: 'selection',
		title: (say) => say('selection.ungroup'),
		icon: Ungroup,
		keys: ['Mod+Shift+G'],
		when: (context) => whenEditableSelection(context) && context.actions.isGroup(),
		run: ({ actions }) => actions.ungroup(),
	},
	{
		id: 'lock',
		group: 'selection',
		title: (say) => say('selection.lock'),
		icon: Lock,
		keys: ['Mod+L'],
		when: (context) => hasLockable(context) && !context.actions.isLocked(),
		run: ({ actions }) => actions.lock(true),
	},
	{
		id: 'unlock',
		group: 'selection',
		title: (say) => say('selection.unlock'),
		icon: LockOpen,
		keys: ['Mod+L'],
		when: (context) => hasLockable(context) && context.actions.isLocked(),
		run: ({ actions }) => actions.lock(false),
	},
	{
		id: 'reseed',
		group: 'selection',
		title: (say) => say('materials.reseed'),
		icon: Dices,
		keys: ['X'],
		when: hasMaterialMarks,
		run: ({ actions }) => actions.reseed(),
	},
	{
		id: 'use-as-brush',
		group: 'selection',
		title: (say) => say('materials.useAsBrush'),
		icon: PaintRoller,
		when: (context) => hasActiveSelection(context) && whenToolAllowed('material')(context),
		run(context) {
			useAsBrush(context).catch((error: unknown) => context.session.toast.show(sentenceOf(error)))
		},
	},
	{
		id: 'pick-up-brush',
		group: 'selection',
		title: (say) => say('materials.pickUpBrush'),
		icon: PaintbrushVertical,
		when: (context) =>
			hasActiveSelection(context) &&
			whenToolAllowed('material')(context) &&
			selectedBrush(context) !== undefined,
		run(context) {
			const sha256 = selectedBrush(context)
			if (!sha256) return
			pickUpBrush(context, sha256).then(
				(brush) => {
					context.tools.addCanvasBrush(brush)
					context.announce(t('materials.brushReady'))
				},
				(error: unknown) => context.session.toast.show(sentenceOf(error)),
			)
		},
	},
	{
		id: 'enliven',
		group: 'selection',
		title: (say) => say('materials.enliven'),
		icon: Wind,
		keys: ['Y'],
		when: (context) => hasAnimatableMarks(context) && !context.actions.isAlive(),
		run: ({ actions }) => actions.enliven(true),
	},
	{
		id: 'rest',
		group: 'selection',
		title: (say) => say('materials.rest'),
		icon: WindArrowDown,
		keys: ['Y'],
		when: (context) => hasAnimatableMarks(context) && context.actions.isAlive(),
		run: ({ actions }) => actions.enliven(false),
	},
	{
		id: 'recipe',
		group: 'selection',
		title: (say) => say('recipes.show'),
		icon: ScrollText,
		when: (context) => hasActiveSelection(context) && selectedRecipe(context) !== undefined,
		run(context) {
			const shown = selectedRecipe(context)
			if (shown) context.recipes.show(shown)
		},
	},
	{
		id: 'zoom-selection',
		group: 'view',
		title: (say) => say('canvasMenu.zoomToSelection'),
		icon: Focus,
		keys: ['Shift+2'],
		when: hasActiveSelection,
		run({ selection, viewport }) {
			const bounds = unionOf(selection.marks().map((mark) => mark.bounds))
			if (bounds) viewport.show(bounds)
		},
	},
	{
		id: 'grow-over',
		group: 'selection',
		title: (say) => say('materials.growOver'),
		icon: Expand,
		when: (context) => whenEditableSelection(context) && context.allowed.fill(),
		run: ({ actions, tools }) =>
			actions.fillSelection(tools.grownMaterial(), tools.materialColour()),
	},
] as const satisfies readonly Command[]
