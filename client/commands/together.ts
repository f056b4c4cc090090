import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import FacePlus from 'lucide-solid/icons/face-slightly-smiling-plus'
import Footprints from 'lucide-solid/icons/footprints'
import MapIcon from 'lucide-solid/icons/map'
import Wand from 'lucide-solid/icons/wand'
import type { Command } from './command.ts'

/** What one does with others; the panels that others are seen in answer. */
export const togetherCommands = (
	[
		{ panel: 'laser', title: 'together.laser', keys: ['K'], icon: Wand },
		{ panel: 'reactions', title: 'together.reactTitle', keys: ['Q'], icon: FacePlus },
		{ panel: 'map', title: 'commands.together.map', keys: ['M'], icon: MapIcon },
		{ panel: 'follow', title: 'commands.together.follow', keys: ['F'], icon: Footprints },
		{ panel: 'maker', title: 'commands.together.maker', keys: ['W'], icon: CircleHelp },
	] as const
).map(
	({ panel, title, keys, icon }) =>
		({
			id: panel,
			group: 'together',
			title: (say) => say(title),
			icon,
			keys,
			run: ({ panels }) => panels.open(panel),
		}) as const satisfies Command,
)
