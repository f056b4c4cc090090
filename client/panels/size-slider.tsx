import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { Slider } from '../ui/slider.tsx'

/** The size of the active tool. */
export function SizeSlider(props: { label: string }) {
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
