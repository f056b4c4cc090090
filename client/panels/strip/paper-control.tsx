import { Show } from 'solid-js'
import { getCommand } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { cssColour } from '../../ui/colour.ts'
import { PaperSettings } from '../paper-settings.tsx'
import { StripPopover } from './strip-popover.tsx'

/** A button in the colour of the paper, for those who may change it. */
export function PaperControl() {
	const context = useTogetherContext()
	const paper = getCommand('paper')
	return (
		<Show when={paper.when?.(context)}>
			<StripPopover
				label={paper.title(t)}
				panel="paper"
				icon={
					<span
						class="strip-colour strip-paper"
						style={{ background: cssColour(context.session.paper().colour) }}
						aria-hidden="true"
					/>
				}
			>
				<PaperSettings />
			</StripPopover>
		</Show>
	)
}
