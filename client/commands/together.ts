import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import FacePlus from 'lucide-solid/icons/face-slightly-smiling-plus'
import Flashlight from 'lucide-solid/icons/flashlight'
import Footprints from 'lucide-solid/icons/footprints'
import MapIcon from 'lucide-solid/icons/map'
import type { Command } from './command.ts'

/** Laser, reactions, minimap, following and attribution. */
export const togetherCommands = [
	{
		id: 'laser',
		group: 'together',
		title: (say) => say('together.laser'),
		icon: Flashlight,
		keys: ['K'],
		run: ({ together }) => together.toggleLaser(),
	},
	{
		id: 'reactions',
		group: 'together',
		title: (say) => say('together.reactTitle'),
		icon: FacePlus,
		keys: ['Q'],
		run: ({ together }) => void together.setReactionsOpen(!together.areReactionsOpen()),
	},
	{
		id: 'map',
		group: 'together',
		title: (say) => say('commands.together.map'),
		icon: MapIcon,
		keys: ['M'],
		run: ({ together }) => together.toggleMap(),
	},
	{
		id: 'follow',
		group: 'together',
		title: (say) => say('commands.together.follow'),
		icon: Footprints,
		keys: ['F'],
		run: ({ together }) => together.followNext(),
	},
	{
		id: 'maker',
		group: 'together',
		title: (say) => say('commands.together.maker'),
		icon: CircleHelp,
		keys: ['W'],
		run: ({ together }) => together.toggleAttribution(),
	},
] as const satisfies readonly Command[]
