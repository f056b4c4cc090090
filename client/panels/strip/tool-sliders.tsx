import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { Slider } from '../../ui/slider.tsx'

/** The size of the active tool, CSS pixels. */
export function ToolSize(props: { label: string }) {
	const { tools } = useTogetherContext()
	return (
		<Slider
			label={props.label}
			value={tools.size()}
			min={tools.sizeRange()[0]}
			max={tools.sizeRange()[1]}
			step={1}
			format={(size) => t('common.pixels', size)}
			onChange={tools.setSize}
		/>
	)
}

/** The opacity of what the active tool makes. */
export function ToolOpacity() {
	const { tools } = useTogetherContext()
	return (
		<Slider
			label={t('brush.opacity')}
			value={Math.round(tools.opacity() * 100)}
			min={5}
			max={100}
			step={5}
			format={(percent) => t('common.percent', percent)}
			onChange={(percent) => tools.setOpacity(percent / 100)}
		/>
	)
}
