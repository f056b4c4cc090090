import { t } from '../../messages/language.ts'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { Blend } from './blend.tsx'
import { OwnColoursSetting } from './own-colours-setting.tsx'
import { networkStrength, sliderStrength } from './strength-curve.ts'
import type { StyleBlend } from './style-blend.ts'
import { StylePicker } from './style-picker.tsx'

/** Settings of the style mix: the styles, their shares, the strength, and what stays of the drawing. */
export function StyleBlendSettings(props: { blend: StyleBlend }) {
	return (
		<>
			<StylePicker blend={props.blend} />
			<Blend blend={props.blend} />
			<Slider
				label={t('studio.strength')}
				value={Math.round(sliderStrength(props.blend.strength()) * 100)}
				min={0}
				max={100}
				step={5}
				format={(percent) => t('common.percent', percent)}
				onChange={(percent) => props.blend.setStrength(networkStrength(percent / 100))}
			/>
			<OwnColoursSetting blend={props.blend} />
			<Switch
				label={t('studio.keepPaper')}
				hint={t(props.blend.keepsPaper() ? 'studio.keepPaperHint' : 'studio.paintPaperHint')}
				checked={props.blend.keepsPaper()}
				onChange={props.blend.setKeepsPaper}
			/>
		</>
	)
}
