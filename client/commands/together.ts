import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import FacePlus from 'lucide-solid/icons/face-slightly-smiling-plus'
import Footprints from 'lucide-solid/icons/footprints'
import MapIcon from 'lucide-solid/icons/map'
import Wand from 'lucide-solid/icons/wand'
import type { Command } from './command.ts'

/** What one does with others; the panels that others are seen in answer. */
export const togetherCommands = (
	[
		{ panel: 'laser', keys: ['K'], icon: Wand },
		{ panel: 'reactions', keys: ['Q'], icon: FacePlus },
		{ panel: 'map', keys: ['M'], icon: MapIcon },
		{ panel: 'follow', keys: ['F'], icon: Footprints },
		{ panel: 'maker', keys: ['W'], icon: CircleHelp },
	] as const
).map(
	({ panel, keys, icon }) =>
		({
			id: panel,
			group: 'together',
			title: (say) => say(`commands.together.${panel}`),
			icon,
			keys,
			run: ({ panels }) => panels.open(panel),
		}) as const satisfies Command,
)
