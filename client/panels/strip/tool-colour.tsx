import Pipette from 'lucide-solid/icons/pipette'
import { shortcutOf } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { ariaKeys } from '../../ui/keys.ts'
import { RecentColours } from '../recent-colours.tsx'
import { ColourControl } from './colour-control.tsx'

/** The colour of the active tool, and the last colours, one press away. */
export function ToolColour() {
	const { tools, panels } = useTogetherContext()
	const choose = (colour: number) => tools.set('colour', colour)
	return (
		<>
			<ColourControl
				label={t('brush.title')}
				colour={tools.state.colour}
				panel="colour"
				onChange={choose}
			>
				<button
					type="button"
					class="button strip-dropper"
					aria-keyshortcuts={ariaKeys(shortcutOf('dropper'))}
					onClick={() => {
						panels.close('colour')
						tools.selectEyedropper()
					}}
				>
					<Pipette size={18} aria-hidden="true" />
					{t('brush.dropper')}
				</button>
			</ColourControl>
			<RecentColours chosen={tools.state.colour} onChoose={choose} />
		</>
	)
}
