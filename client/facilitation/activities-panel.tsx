import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { FormatControls } from './formats/format-controls.tsx'
import { VoteControls } from './votes/vote-controls.tsx'
import './activities-panel.css'

/** What a host can do with everyone in a jam: run a format, hold a vote, look at the album. */
export function ActivitiesPanel() {
	const { panels } = useTogetherContext()
	const tabs = [
		{ id: 'formats', name: () => t('formats.title'), Body: FormatControls },
		{ id: 'vote', name: () => t('ballot.title'), Body: VoteControls },
	] as const
	return (
		<SidePanel
			title={t('activities.title')}
			class="activities"
			onClose={() => panels.close('activities')}
		>
			<Tabs
				label={t('activities.title')}
				tabs={tabs}
				nameOf={({ name }) => name()}
				contentClass="activities-body scroll-fade"
			>
				{({ Body }) => <Body />}
			</Tabs>
		</SidePanel>
	)
}
