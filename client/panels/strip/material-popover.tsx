import { materials } from '../../../shared/material.ts'
import { sampleUrl } from '../../canvas/paint/material-samples.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { MaterialSettings } from '../material-settings.tsx'
import { StripPopover } from './strip-popover.tsx'

/** The chosen material; opens the choice. */
export function MaterialPopover() {
	const { tools } = useTogetherContext()
	const name = () => t(`materials.names.${materials[tools.state.material]?.id ?? 'gold'}`)
	return (
		<StripPopover
			label={t('strip.material', name())}
			icon={<img class="strip-material" src={sampleUrl(tools.newMaterial())} alt="" />}
		>
			<MaterialSettings />
		</StripPopover>
	)
}
