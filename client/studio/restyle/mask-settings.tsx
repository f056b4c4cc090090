import Brush from 'lucide-solid/icons/brush'
import Eraser from 'lucide-solid/icons/eraser'
import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { Mask } from './mask.ts'

const tools = [
	{ value: 'brush', icon: Brush },
	{ value: 'eraser', icon: Eraser },
] as const

/** Switches the mask on, and sets the tool that paints it. */
export function MaskSettings(props: { mask: Mask }) {
	return (
		<>
			<Switch
				label={t('style.mask')}
				hint={t(props.mask.isOn() ? 'style.maskHint' : 'style.wholeHint')}
				checked={props.mask.isOn()}
				onChange={props.mask.setOn}
			/>
			<Show when={props.mask.isOn()}>
				<RadioGroup
					label={t('style.maskTool')}
					options={tools.map(({ value, icon: Icon }) => ({
						value,
						name: t(`style.maskTools.${value}`),
						icon: <Icon size={18} aria-hidden="true" />,
					}))}
					chosen={props.mask.tool()}
					onChoose={props.mask.setTool}
				/>
				<Slider
					label={t('style.maskSize')}
					value={props.mask.size()}
					min={10}
					max={240}
					step={10}
					format={(value) => t('common.pixels', value)}
					onChange={props.mask.setSize}
				/>
				<div class="mask-actions">
					<button
						type="button"
						class="button"
						disabled={!props.mask.canUndo()}
						onClick={props.mask.undo}
					>
						{t('toolbar.undo')}
					</button>
					<button type="button" class="button" onClick={props.mask.invert}>
						{t('style.invert')}
					</button>
					<button type="button" class="button" onClick={props.mask.clear}>
						{t('style.clear')}
					</button>
				</div>
			</Show>
		</>
	)
}
