import { t } from '../messages/language.ts'
import { ColourPicker } from '../ui/colour-picker/colour-picker.tsx'

/** The colour picker, with its texts. @param colour 0xRRGGBB. */
export function JamColourPicker(props: {
	colour: number
	onChange(colour: number): void
	/** The drag or the key press is over. */
	onCommit(): void
}) {
	return (
		<ColourPicker
			colour={props.colour}
			labels={{
				area: t('strip.area'),
				hue: t('strip.hue'),
				saturation: t('strip.saturation'),
				brightness: t('strip.brightness'),
				hex: t('strip.hex'),
			}}
			formatPercent={(percent) => t('common.percent', percent)}
			onChange={props.onChange}
			onCommit={props.onCommit}
		/>
	)
}
