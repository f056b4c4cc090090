import { t } from '../../messages/language.ts'
import { Slider } from '../../ui/slider.tsx'
import { Blend } from './blend.tsx'
import type { StyleBlend } from './style-blend.ts'
import { StylePicker } from './style-picker.tsx'

/** Whose hand, or hands, and how much of it. */
export function StyleBlendSettings(props: { hand: StyleBlend }) {
	return (
		<>
			<StylePicker hand={props.hand} />
			<Blend hand={props.hand} />
			<Slider
				label={t('studio.strength')}
				value={Math.round(props.hand.strength() * 100)}
				min={0}
				max={100}
				step={5}
				format={(percent) => t('common.percent', percent)}
				onChange={(percent) => props.hand.setStrength(percent / 100)}
			/>
		</>
	)
}
