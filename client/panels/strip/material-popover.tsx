import { Show } from 'solid-js'
import { sampleUrl } from '../../canvas/paint/material-samples.ts'
import { t } from '../../messages/language.ts'
import { materialName } from '../../messages/material-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { MeaningSwatch } from '../../ui/meaning-icons.tsx'
import { MaterialSettings } from '../material-settings.tsx'
import { StripPopover } from './strip-popover.tsx'

/** The chosen material or meaning; opens the choice. */
export function MaterialPopover() {
	const { tools } = useTogetherContext()
	const label = () => {
		const { meaning, material } = tools.state
		if (meaning) return t('meaning.chosen', t(`meaning.names.${meaning}`))
		return t('strip.material', materialName(material))
	}
	const sample = () => tools.canvasBrush()?.thumbnail ?? sampleUrl(tools.newMaterial())
	return (
		<StripPopover
			label={label()}
			icon={
				<Show
					when={tools.state.meaning}
					fallback={<img class="strip-material" src={sample()} alt="" />}
				>
					{(meaning) => <MeaningSwatch meaning={meaning()} />}
				</Show>
			}
		>
			<MaterialSettings />
		</StripPopover>
	)
}
