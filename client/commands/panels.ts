import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark'
import Compass from 'lucide-solid/icons/compass'
import Keyboard from 'lucide-solid/icons/keyboard'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import Moon from 'lucide-solid/icons/moon'
import Palette from 'lucide-solid/icons/palette'
import PencilLine from 'lucide-solid/icons/pencil-line'
import QrCode from 'lucide-solid/icons/qr-code'
import HistoryIcon from 'lucide-solid/icons/rotate-ccw-clock'
import Search from 'lucide-solid/icons/search'
import Settings from 'lucide-solid/icons/settings'
import Settings2 from 'lucide-solid/icons/settings-2'
import Shapes from 'lucide-solid/icons/shapes'
import Share2 from 'lucide-solid/icons/share-2'
import Users from 'lucide-solid/icons/users'
import Wallpaper from 'lucide-solid/icons/wallpaper'
import { markProperties } from '../tools/mark-properties.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import { hasColour } from '../tools/state.ts'
import { setTheme, themes } from '../ui/theme.ts'
import { type Command, whenCanPaint } from './command.ts'

/** Panels, dialogs and the theme. */
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
		id: 'canvas-menu',
		group: 'panels',
		title: (say) => say('canvasMenu.title'),
		keys: ['Shift+F10', 'ContextMenu'],
		unlisted: true,
		run: ({ panels }) => panels.open('canvasMenu'),
	},
	{
		id: 'help',
		group: 'panels',
		title: (say) => say('help.title'),
		keywords: (say) => say('help.keywords'),
		icon: CircleQuestionMark,
		run: ({ panels }) => panels.open('help'),
	},
	{
		id: 'shortcuts',
		group: 'panels',
		title: (say) => say('shortcuts.title'),
		keywords: (say) => say('shortcuts.keywords'),
		icon: Keyboard,
		keys: ['?'],
		run: ({ panels }) => panels.open('shortcuts'),
	},
	{
		id: 'colour',
		group: 'panels',
		title: (say) => say('brush.title'),
		icon: Palette,
		keys: ['C'],
		when: whenCanPaint,
		/** Opens the colours of the selection or of the tool; one that has none makes way for the brush. */
		run(context) {
			const { actions, panels, tools } = context
			const isShown = hasActiveSelection(context)
				? actions.canSet(markProperties.colour)
				: hasColour(tools.state.tool)
			if (!isShown) tools.set('tool', 'brush')
			panels.open('colour')
		},
	},
	{
		id: 'paper',
		group: 'panels',
		title: (say) => say('paper.title'),
		keywords: (say) => say('paper.keywords'),
		icon: Wallpaper,
		// A desk has the paper of the canvas.
		when: ({ session }) =>
			session.canPaint && session.permissions.canChangePaper() && !session.place.desk(),
		/** Opens it in the strip, which shows it when nothing is selected. */
		run({ tools, selection, panels }) {
			selection.clear()
			tools.set('tool', 'select')
			panels.open('paper')
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
		id: 'show-code',
		group: 'panels',
		title: (say) => say('join.show'),
		keywords: (say) => say('join.scan'),
		icon: QrCode,
		when: ({ session }) => session.hosting !== undefined && !session.ended(),
		run: ({ panels }) => panels.open('joinScreen'),
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
		id: 'rename-jam',
		group: 'panels',
		title: (say) => say('jam.rename'),
		keywords: (say) => say('jam.renameKeywords'),
		icon: PencilLine,
		when: ({ session }) => session.hosting !== undefined && !session.ended(),
		run: ({ panels }) => panels.open('title'),
	},
	{
		id: 'desks',
		group: 'panels',
		title: (say) => say('desks.title'),
		icon: LayoutGrid,
		keys: ['D'],
		when: ({ session }) => session.role === 'host' && !session.ended(),
		run: ({ panels }) => panels.toggle('desks'),
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
		id: 'activities',
		group: 'panels',
		title: (say) => say('activities.title'),
		keywords: (say) => say('activities.keywords'),
		icon: Shapes,
		when: ({ session }) => session.hosting !== undefined && !session.ended(),
		run: ({ panels }) => panels.toggle('activities'),
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
		when: ({ session }) => !session.ended(),
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
