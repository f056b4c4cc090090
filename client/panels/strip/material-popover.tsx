import { sampleUrl } from '../../canvas/paint/material-samples.ts'
import { t } from '../../messages/language.ts'
import { materialName } from '../../messages/material-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { MaterialSettings } from '../material-settings.tsx'
import { StripPopover } from './strip-popover.tsx'

/** The chosen material; opens the choice. */
export function MaterialPopover() {
	const { tools } = useTogetherContext()
	const name = () => materialName(tools.state.material)
	const sample = () => tools.canvasBrush()?.thumbnail ?? sampleUrl(tools.newMaterial())
	return (
		<StripPopover
			label={t('strip.material', name())}
			icon={<img class="strip-material" src={sample()} alt="" />}
		>
			<MaterialSettings />
		</StripPopover>
	)
}
