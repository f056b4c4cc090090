import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { forDrawings } from './own-colours.ts'
import type { StyleBlend } from './style-blend.ts'

/** How much of the drawing's own light and colour stays: chosen for each picture, or by hand. */
export function OwnColoursSetting(props: { blend: StyleBlend }) {
	const isAutomatic = () => props.blend.ownColours() === undefined
	return (
		<>
			<Switch
				label={t('studio.ownColoursAuto')}
				hint={t(isAutomatic() ? 'studio.ownColoursAutoHint' : 'studio.ownColoursHint')}
				checked={isAutomatic()}
				onChange={(isOn) => props.blend.setOwnColours(isOn ? undefined : forDrawings)}
			/>
			<Show when={!isAutomatic()}>
				<Slider
					label={t('studio.ownColours')}
					value={Math.round((props.blend.ownColours() ?? 0) * 100)}
					min={0}
					max={100}
					step={5}
					format={(percent) => t('common.percent', percent)}
					onChange={(percent) => props.blend.setOwnColours(percent / 100)}
				/>
			</Show>
		</>
	)
}
