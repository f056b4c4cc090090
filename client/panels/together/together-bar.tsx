import MapIcon from 'lucide-solid/icons/map'
import Wand from 'lucide-solid/icons/wand'
import { t } from '../../messages/language.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ReactionPicker } from './reaction-picker.tsx'
import type { Together } from './together.ts'
import './together-bar.css'

/** What everyone has, also who may only watch: a laser pointer, reactions, the map. */
export function TogetherBar(props: { together: Together }) {
	return (
		<div class="panel together-bar" role="toolbar" aria-label={t('together.title')}>
			<TogetherTools together={props.together} />
			<IconButton
				label={t('map.title')}
				shortcut="M"
				pressed={props.together.mapOpen()}
				onClick={props.together.toggleMap}
			>
				<MapIcon size={20} aria-hidden="true" />
			</IconButton>
		</div>
	)
}

/** The laser pointer and the reactions. */
function TogetherTools(props: { together: Together }) {
	return (
		<>
			<IconButton
				label={t('together.laser')}
				shortcut="K"
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
		</>
	)
}
