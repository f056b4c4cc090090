import { Show } from 'solid-js'
import { CommandButton } from '../commands/command-button.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { createCover } from '../ui/covers.ts'
import { ReactionPicker } from './reaction-picker.tsx'
import './together-bar.css'

/** What viewers have too: laser pointer, reactions, minimap, help. */
export function TogetherBar() {
	const { panels, session, together } = useTogetherContext()
	const { presence } = session
	let bar!: HTMLDivElement
	createCover(() => bar, 'bar')
	return (
		<div ref={bar} class="panel together-bar" role="toolbar" aria-label={t('together.title')}>
			<CommandButton command="laser" size={20} pressed={together.isLaserActive()} />
			<Show when={session.role !== 'host'}>
				<CommandButton
					command="hand"
					label={presence.hasHandUp() ? t('stage.lowerHand') : t('stage.raiseHand')}
					size={20}
					pressed={presence.hasHandUp()}
				/>
			</Show>
			<ReactionPicker
				open={together.areReactionsOpen()}
				onOpenChange={together.setReactionsOpen}
				onReact={together.react}
			/>
			<CommandButton
				command="map"
				label={t('map.title')}
				size={20}
				pressed={together.isMapOpen()}
			/>
			<Show when={session.hosting && !session.ended()}>
				<CommandButton command="activities" size={20} pressed={panels.isOpen('activities')} />
			</Show>
			<CommandButton command="help" size={20} tour="find" />
		</div>
	)
}
