import Hand from 'lucide-solid/icons/hand'
import MapIcon from 'lucide-solid/icons/map'
import Shapes from 'lucide-solid/icons/shapes'
import { Show } from 'solid-js'
import { CommandButton } from '../commands/command-button.tsx'
import { shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ReactionPicker } from './reaction-picker.tsx'
import './together-bar.css'
import { LaserIcon } from '../ui/laser-icon.tsx'

/** What viewers have too: laser pointer, reactions, minimap, help. */
export function TogetherBar() {
	const { panels, session, together } = useTogetherContext()
	const { presence } = session
	return (
		<div class="panel together-bar" role="toolbar" aria-label={t('together.title')}>
			<IconButton
				label={t('together.laser')}
				shortcut={shortcutOf('laser')}
				pressed={together.isLaserActive()}
				onClick={together.toggleLaser}
			>
				<LaserIcon size={20} aria-hidden="true" />
			</IconButton>
			<Show when={session.role !== 'host'}>
				<IconButton
					label={presence.hasHandUp() ? t('stage.lowerHand') : t('stage.raiseHand')}
					shortcut={shortcutOf('hand')}
					pressed={presence.hasHandUp()}
					onClick={() => presence.setHand(!presence.hasHandUp())}
				>
					<Hand size={20} aria-hidden="true" />
				</IconButton>
			</Show>
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
			<CommandButton command="help" size={20} tour="find" />
		</div>
	)
}
