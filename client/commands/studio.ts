import Brush from 'lucide-solid/icons/brush'
import Dna from 'lucide-solid/icons/dna'
import Expand from 'lucide-solid/icons/expand'
import Glasses from 'lucide-solid/icons/glasses'
import MountainSnow from 'lucide-solid/icons/mountain-snow'
import Puzzle from 'lucide-solid/icons/puzzle'
import Sparkles from 'lucide-solid/icons/sparkles'
import { meaningOf } from '../../shared/canvas.ts'
import { grown, intersects, type Rect, unionOf } from '../../shared/geometry.ts'
import { recipeOf } from '../../shared/mark-recipe.ts'
import { genesOf } from '../studio/genetics/genes.ts'
import type { TogetherContext } from '../together/context.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import type { Command } from './command.ts'

/** World units around marks: brushes and soft edges reach further than their bounds. */
const margin = 8

const whenStudioAllowed = ({ session, allowed }: TogetherContext) =>
	session.canPaint && allowed.studio()

const whenSelected = (context: TogetherContext) =>
	whenStudioAllowed(context) && hasActiveSelection(context)

/** A piece of the studio that can be mixed is selected. */
const whenMixable = (context: TogetherContext) =>
	whenSelected(context) &&
	context.selection.marks().some((mark) => {
		const recipe = recipeOf(mark)
		return recipe !== undefined && genesOf(recipe) !== undefined
	})

function openInstrument({ instrument, panels }: TogetherContext, id: 'lens' | 'rebuild'): void {
	instrument.choose(id)
	panels.open('studio')
}

/** Opens an instrument with its frame around the selection. */
function openForSelection(
	{ selection, instrument, panels }: TogetherContext,
	id: 'restyle' | 'rebuild' | 'mix' | 'enlarge',
): void {
	const marks = selection.marks()
	const bounds = unionOf(marks.map(({ bounds }) => bounds))
	if (!bounds) return
	const areImages = marks.every(({ kind }) => kind === 'picture')
	instrument.chooseFor(id, areImages ? bounds : grown(bounds, margin))
	panels.open('studio')
}

/** @returns the box of the marks with a meaning: of the selected ones, else of those in view. */
function meaningBounds({ selection, session, viewport }: TogetherContext): Rect | undefined {
	const selected = selection.marks().filter(meaningOf)
	const view = viewport.freeRect()
	const inView = () =>
		session.scene.marks.filter(
			(mark) => meaningOf(mark) && session.scene.isVisible(mark) && intersects(mark.bounds, view),
		)
	const marks = selected.length > 0 ? selected : inView()
	return unionOf(marks.map(({ bounds }) => bounds))
}

/** The studio's panel, and its instruments for what is selected. */
export const studioCommands = [
	{
		id: 'restyle-selection',
		group: 'selection',
		title: (say) => say('selection.restyle'),
		icon: Brush,
		when: whenSelected,
		run: (context) => openForSelection(context, 'restyle'),
	},
	{
		id: 'rebuild-selection',
		group: 'selection',
		title: (say) => say('selection.rebuild'),
		icon: Puzzle,
		when: whenSelected,
		run: (context) => openForSelection(context, 'rebuild'),
	},
	{
		id: 'enlarge-selection',
		group: 'selection',
		title: (say) => say('selection.enlarge'),
		icon: Expand,
		when: whenSelected,
		run: (context) => openForSelection(context, 'enlarge'),
	},
	{
		id: 'mix-selection',
		group: 'selection',
		title: (say) => say('selection.mix'),
		icon: Dna,
		when: whenMixable,
		run: (context) => openForSelection(context, 'mix'),
	},
	{
		id: 'paint-by-meaning',
		group: 'panels',
		title: (say) => say('meaning.make'),
		keywords: (say) => say('meaning.makeKeywords'),
		icon: MountainSnow,
		when: (context) => whenStudioAllowed(context) && meaningBounds(context) !== undefined,
		run(context) {
			const bounds = meaningBounds(context)
			if (!bounds) return
			context.instrument.chooseFor('rebuild', bounds)
			context.instrument.askStart()
			context.panels.open('studio')
		},
	},
	{
		id: 'studio',
		group: 'panels',
		title: (say) => say('toolbar.studio'),
		icon: Sparkles,
		when: whenStudioAllowed,
		run: ({ panels }) => panels.toggle('studio'),
	},
	{
		id: 'lens',
		group: 'panels',
		title: (say) => say('lens.open'),
		icon: Glasses,
		when: whenStudioAllowed,
		run: (context) => openInstrument(context, 'lens'),
	},
	{
		id: 'rebuild',
		group: 'panels',
		title: (say) => say('rebuild.open'),
		icon: Puzzle,
		when: whenStudioAllowed,
		run: (context) => openInstrument(context, 'rebuild'),
	},
] as const satisfies readonly Command[]
