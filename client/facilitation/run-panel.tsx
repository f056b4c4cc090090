import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { countAttention } from './attention.ts'
import { FreezeButton } from './freeze-button.tsx'
import { runTabs } from './run-tabs.ts'
import './run-panel.css'

/** The host's panel to run the jam. */
export function RunPanel(props: { control: StageControl }) {
	const context = useTogetherContext()
	const { panels } = context
	const attention = countAttention(context)
	return (
		<SidePanel
			title={t('stage.title')}
			class="run-panel"
			takesFocus
			onClose={() => panels.close('run')}
		>
			<Tabs
				label={t('stage.title')}
				tabs={runTabs}
				nameOf={({ id }) => t(`stage.${id}`)}
				countOf={({ id }) => attention[id]?.()}
				contentClass="run-body scroll-fade"
			>
				{({ Body }) => <Body control={props.control} />}
			</Tabs>
			<footer class="run-foot">
				<FreezeButton control={props.control} />
			</footer>
		</SidePanel>
	)
}
