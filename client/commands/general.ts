import Compass from 'lucide-solid/icons/compass'
import Glasses from 'lucide-solid/icons/glasses'
import ImagePlus from 'lucide-solid/icons/image-plus'
import Keyboard from 'lucide-solid/icons/keyboard'
import Lasso from 'lucide-solid/icons/lasso'
import Maximize from 'lucide-solid/icons/maximize'
import Minus from 'lucide-solid/icons/minus'
import Moon from 'lucide-solid/icons/moon'
import Palette from 'lucide-solid/icons/palette'
import Plus from 'lucide-solid/icons/plus'
import Redo2 from 'lucide-solid/icons/redo-2'
import HistoryIcon from 'lucide-solid/icons/rotate-ccw-clock'
import Search from 'lucide-solid/icons/search'
import Settings from 'lucide-solid/icons/settings'
import Settings2 from 'lucide-solid/icons/settings-2'
import Share2 from 'lucide-solid/icons/share-2'
import Sparkles from 'lucide-solid/icons/sparkles'
import SquareDashed from 'lucide-solid/icons/square-dashed'
import SquareDashedMousePointer from 'lucide-solid/icons/square-dashed-mouse-pointer'
import Undo2 from 'lucide-solid/icons/undo-2'
import Users from 'lucide-solid/icons/users'
import { selectNext } from '../tools/select-next.ts'
import { setTheme, themes } from '../ui/theme.ts'
import { type Command, whenCanPaint } from './command.ts'
import { step } from './undo.ts'

const zoomStep = 1.25
/** Screen pixels that an arrow moves the view: as it is, and with Shift. */
const pans = [
	{ held: '', how: 'plain', way: 80 },
	{ held: 'Shift+', how: 'far', way: 400 },
] as const

const arrows = [
	{ key: 'ArrowLeft', name: 'left', x: 1, y: 0 },
	{ key: 'ArrowRight', name: 'right', x: -1, y: 0 },
	{ key: 'ArrowUp', name: 'up', x: 0, y: 1 },
	{ key: 'ArrowDown', name: 'down', x: 0, y: -1 },
] as const

/** Taking back, and taking hold of what is there. */
export const editCommands = [
	{
		id: 'undo',
		group: 'edit',
		title: (say) => say('toolbar.undo'),
		icon: Undo2,
		keys: ['Mod+Z'],
		when: whenCanPaint,
		run: (jam) => step(jam, 'undo'),
	},
	{
		id: 'redo',
		group: 'edit',
		title: (say) => say('toolbar.redo'),
		icon: Redo2,
		keys: ['Mod+Shift+Z', 'Mod+Y'],
		when: whenCanPaint,
		run: (jam) => step(jam, 'redo'),
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
		run: (jam) => selectNext(jam, 1),
	},
	{
		id: 'select-previous',
		group: 'edit',
		title: (say) => say('commands.selectPrevious'),
		keys: [','],
		when: whenCanPaint,
		run: (jam) => selectNext(jam, -1),
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
		id: 'place',
		group: 'edit',
		title: (say) => say('toolbar.addImage'),
		icon: ImagePlus,
		when: whenCanPaint,
		run: ({ panels }) => panels.open('pictures'),
	},
] as const satisfies readonly Command[]

/** Looking around. */
export const viewCommands = [
	{
		id: 'zoom-in',
		group: 'view',
		title: (say) => say('view.zoomIn'),
		icon: Plus,
		keys: ['+', '='],
		run: ({ viewport }) => viewport.zoom(zoomStep),
	},
	{
		id: 'zoom-out',
		group: 'view',
		title: (say) => say('view.zoomOut'),
		icon: Minus,
		keys: ['-'],
		run: ({ viewport }) => viewport.zoom(1 / zoomStep),
	},
	{
		id: 'show-all',
		group: 'view',
		title: (say) => say('view.showAll'),
		icon: Maximize,
		keys: ['0'],
		run: ({ viewport }) => viewport.showAll(),
	},
	...pans.flatMap(({ held, how, way }) =>
		arrows.map(
			({ key, name, x, y }) =>
				({
					id: `pan-${how}-${name}` as const,
					group: 'view' as const,
					title: (say) => say(`commands.pan.${how}`),
					keys: [held + key],
					unlisted: true,
					run: ({ viewport }) => viewport.pan(x * way, y * way),
				}) satisfies Command,
		),
	),
] as const satisfies readonly Command[]

/** What opens. */
export const panelCommands = [
	{
		id: 'commands',
		group: 'panels',
		title: (say) => say('commands.title'),
		icon: Search,
		keys: ['Mod+K'],
		unlisted: true,
		run: ({ panels }) => panels.open('commands'),
	},
	{
		id: 'shortcuts',
		group: 'panels',
		title: (say) => say('shortcuts.title'),
		icon: Keyboard,
		keys: ['?'],
		run: ({ panels }) => panels.open('shortcuts'),
	},
	{
		id: 'tool-settings',
		group: 'panels',
		title: (say) => say('brush.title'),
		icon: Palette,
		when: whenCanPaint,
		run: ({ panels }) => panels.open('toolSettings'),
	},
	{
		id: 'studio',
		group: 'panels',
		title: (say) => say('toolbar.studio'),
		icon: Sparkles,
		when: whenCanPaint,
		run: ({ panels }) => panels.toggle('studio'),
	},
	{
		id: 'lens',
		group: 'panels',
		title: (say) => say('lens.open'),
		icon: Glasses,
		when: whenCanPaint,
		run({ instrument, panels }) {
			instrument.choose('lens')
			panels.open('studio')
		},
	},
	{
		id: 'share',
		group: 'panels',
		title: (say) => say('commands.share'),
		icon: Share2,
		when: ({ session }) => !session.ended(),
		run: ({ panels }) => panels.open('share'),
	},
	{
		id: 'people',
		group: 'panels',
		title: (say) => say('people.title'),
		icon: Users,
		run: ({ panels }) => panels.open('people'),
	},
	{
		id: 'this-jam',
		group: 'panels',
		title: (say) => say('thisJam.title'),
		icon: Settings2,
		when: ({ session }) => session.hosting !== undefined && !session.ended(),
		run: ({ panels }) => panels.open('thisJam'),
	},
	{
		id: 'version-history',
		group: 'panels',
		title: (say) => say('versionHistory.title'),
		keywords: (say) => say('versionHistory.keywords'),
		icon: HistoryIcon,
		when: ({ session }) => session.hosting !== undefined && !session.ended(),
		run: ({ panels }) => panels.open('versionHistory'),
	},
	{
		id: 'settings',
		group: 'panels',
		title: (say) => say('settings.title'),
		icon: Settings,
		run: ({ panels }) => panels.open('settings'),
	},
	{
		id: 'tour',
		group: 'panels',
		title: (say) => say('tour.again'),
		icon: Compass,
		when: whenCanPaint,
		run: ({ panels }) => panels.open('tour'),
	},
	...themes.map(
		(theme) =>
			({
				id: `theme-${theme}` as const,
				group: 'panels' as const,
				title: (say) => say('commands.theme', say(`settings.${theme}`)),
				icon: Moon,
				run: () => setTheme(theme),
			}) satisfies Command,
	),
] as const satisfies readonly Command[]
