import Maximize from 'lucide-solid/icons/maximize'
import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import Scan from 'lucide-solid/icons/scan'
import { arrowKeys } from '../ui/keys.ts'
import type { Command } from './command.ts'

const zoomStep = 1.25
/** Distance that an arrow key moves the view, screen px. */
const pans = [
	{ modifier: '', how: 'plain', distance: 80 },
	{ modifier: 'Shift+', how: 'far', distance: 400 },
] as const

/** Zoom and pan. */
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
		id: 'zoom-to-actual-size',
		group: 'view',
		title: (say) => say('view.actualSize'),
		icon: Scan,
		keys: ['Shift+0'],
		run: ({ viewport }) => viewport.zoom(1 / viewport.camera().zoom),
	},
	{
		id: 'show-all',
		group: 'view',
		title: (say) => say('view.showAll'),
		icon: Maximize,
		keys: ['0', 'Shift+1'],
		run: ({ viewport, session }) => viewport.showAll(session.place.desk()?.plot),
	},
	...pans.flatMap(({ modifier, how, distance }) =>
		arrowKeys.map(
			({ key, name, x, y }) =>
				({
					id: `pan-${how}-${name}` as const,
					group: 'view' as const,
					title: (say) => say(`commands.pan.${how}`),
					keys: [modifier + key],
					unlisted: true,
					run: ({ viewport }) => viewport.pan(-x * distance, -y * distance),
				}) satisfies Command,
		),
	),
] as const satisfies readonly Command[]
