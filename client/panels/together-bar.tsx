import MapIcon from 'lucide-solid/icons/map'
import Shapes from 'lucide-solid/icons/shapes'
import Wand from 'lucide-solid/icons/wand'
import { Show } from 'solid-js'
import { shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ReactionPicker } from './reaction-picker.tsx'
import './together-bar.css'

/** Tools that viewers have too: laser pointer, reactions, minimap. */
export function TogetherBar() {
	const { together, session, panels } = useTogetherContext()
	return (
		<div class="panel together-bar" role="toolbar" aria-label={t('together.title')}>
			<IconButton
				label={t('together.laser')}
				shortcut={shortcutOf('laser')}
				pressed={together.isLaserActive()}
				onClick={together.toggleLaser}
			>
				<Wand size={20} aria-hidden="true" />
			</IconButton>
			<ReactionPicker
				open={together.areReactionsOpen()}
				onOpenChange={together.setReactionsOpen}
				onReact={together.react}
			/>
			<IconButton
				label={t('map.title')}
				shortcut={shortcutOf('map')}
				pressed={together.isMapOpen()}
				onClick={together.toggleMap}
			>
				<MapIcon size={20} aria-hidden="true" />
			</IconButton>
			<Show when={session.hosting && !session.ended()}>
				<IconButton
					label={t('activities.title')}
					pressed={panels.isOpen('activities')}
					onClick={() => panels.toggle('activities')}
				>
					<Shapes size={20} aria-hidden="true" />
				</IconButton>
			</Show>
		</div>
	)
}
