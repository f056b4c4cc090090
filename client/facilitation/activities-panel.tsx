import { Tabs } from '@kobalte/core/tabs'
import X from 'lucide-solid/icons/x'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { FormatControls } from './formats/format-controls.tsx'
import { VoteControls } from './votes/vote-controls.tsx'
import './activities-panel.css'

/** What a host can do with everyone in a jam: run a format, hold a vote, look at the album. */
export function ActivitiesPanel() {
	const { panels } = useTogetherContext()
	const previousFocus = document.activeElement

	function close(): void {
		panels.close('activities')
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	return (
		<section class="panel activities" aria-label={t('activities.title')}>
			<header class="activities-head">
				<h2>{t('activities.title')}</h2>
				<IconButton label={t('common.close')} placement="left" onClick={close}>
					<X size={20} aria-hidden="true" />
				</IconButton>
			</header>
			<Tabs class="activities-tabs" defaultValue="formats">
				<Tabs.List class="activities-tab-list" aria-label={t('activities.title')}>
					<Tabs.Trigger class="activities-tab" value="formats">
						{t('formats.title')}
					</Tabs.Trigger>
					<Tabs.Trigger class="activities-tab" value="vote">
						{t('ballot.title')}
					</Tabs.Trigger>
				</Tabs.List>
				<Tabs.Content class="activities-body" value="formats">
					<FormatControls />
				</Tabs.Content>
				<Tabs.Content class="activities-body" value="vote">
					<VoteControls />
				</Tabs.Content>
			</Tabs>
		</section>
	)
}
