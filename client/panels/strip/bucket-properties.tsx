import Dices from 'lucide-solid/icons/dices'
import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { fillsWithMaterial } from '../../tools/bucket/bucket-tool.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { MaterialPopover } from './material-popover.tsx'
import { ToolColour } from './tool-colour.tsx'
import { ToolOpacity } from './tool-sliders.tsx'

/** What the bucket fills with: a colour or a material, and its opacity. */
export function BucketProperties() {
	const { tools, allowed } = useTogetherContext()
	const isMaterial = () => fillsWithMaterial(tools, allowed)
	return (
		<>
			<Show when={allowed.fill()}>
				<RadioGroup
					label={t('bucket.with')}
					isLabelHidden
					chosen={tools.state.bucketFill}
					options={(['colour', 'material'] as const).map((value) => ({
						value,
						name: t(`bucket.ways.${value}`),
					}))}
					onChoose={(bucketFill) => tools.set('bucketFill', bucketFill)}
				/>
			</Show>
			<Show when={isMaterial()} fallback={<ToolColour />}>
				<MaterialPopover />
				<Show when={tools.state.meaning === null}>
					<IconButton label={t('materials.newVariation')} onClick={tools.reseed}>
						<Dices size={20} aria-hidden="true" />
					</IconButton>
				</Show>
			</Show>
			<ToolOpacity />
		</>
	)
}
