import { Show } from 'solid-js'
import { materials } from '../../../shared/material.ts'
import { sampleUrl } from '../../canvas/paint/material-samples.ts'
import { t } from '../../messages/language.ts'
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
		return t('strip.material', t(`materials.names.${materials[material]?.id ?? 'gold'}`))
	}
	return (
		<StripPopover
			label={label()}
			icon={
				<Show
					when={tools.state.meaning}
					fallback={<img class="strip-material" src={sampleUrl(tools.newMaterial())} alt="" />}
				>
					{(meaning) => <MeaningSwatch meaning={meaning()} />}
				</Show>
			}
		>
			<MaterialSettings />
		</StripPopover>
	)
}
