import MapIcon from 'lucide-solid/icons/map'
import Wand from 'lucide-solid/icons/wand'
import { keysOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ReactionPicker } from './reaction-picker.tsx'
import type { Together } from '../together/together.ts'
import './together-bar.css'

/** What everyone has, also who may only watch: a laser pointer, reactions, the map. */
export function TogetherBar(props: { together: Together }) {
	return (
		<div class="panel together-bar" role="toolbar" aria-label={t('together.title')}>
			<IconButton
				label={t('together.laser')}
				shortcut={keysOf('laser')}
				pressed={props.together.laserHeld()}
				onClick={props.together.toggleLaser}
			>
				<Wand size={20} aria-hidden="true" />
			</IconButton>
			<ReactionPicker
				open={props.together.reacting()}
				onOpenChange={props.together.setReacting}
				onReact={props.together.react}
			/>
			<IconButton
				label={t('map.title')}
				shortcut={keysOf('map')}
				pressed={props.together.mapOpen()}
				onClick={props.together.toggleMap}
			>
				<MapIcon size={20} aria-hidden="true" />
			</IconButton>
		</div>
	)
}
