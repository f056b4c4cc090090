import Dices from 'lucide-solid/icons/dices'
import { For, Show } from 'solid-js'
import { materials } from '../../shared/material.ts'
import { sampleUrl } from '../canvas/paint/material-samples.ts'
import { t } from '../messages/language.ts'
import { EngineSelect } from '../studio/panel/engine-select.tsx'
import { useTogetherContext } from '../together/context.ts'
import { PictureOption } from '../ui/picture-option.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { GuideSettings } from './guide-settings.tsx'
import { SizeSlider } from './size-slider.tsx'
import './material-settings.css'

/** Settings of the material tool. */
export function MaterialSettings() {
	const { tools, allowed, textureEngine } = useTogetherContext()
	const ways = () =>
		(['brush', 'grow'] as const).filter((way) =>
			way === 'grow' ? allowed.fill() : allowed.brush('ink'),
		)
	return (
		<>
			<fieldset class="materials">
				<legend>{t('materials.choose')}</legend>
				<For each={materials}>
					{({ id }, channel) => (
						<PictureOption
							group="material"
							name={t(`materials.names.${id}`)}
							caption={t(`materials.names.${id}`)}
							checked={tools.state.material === channel()}
							onChoose={() => tools.selectMaterial(channel())}
						>
							<img src={sampleUrl(channel())} alt="" />
						</PictureOption>
					)}
				</For>
			</fieldset>
			<RadioGroup
				label={t('materials.way')}
				chosen={tools.state.fillsArea ? 'grow' : 'brush'}
				options={ways().map((value) => ({
					value,
					name: t(`materials.ways.${value}`),
				}))}
				onChoose={(way) => tools.set('fillsArea', way === 'grow')}
			/>
			<Show
				when={!tools.state.fillsArea}
				fallback={<p class="quiet materials-hint">{t('materials.growHint')}</p>}
			>
				<SizeSlider label={t('brush.brushSize')} />
			</Show>
			<button type="button" class="button materials-seed" onClick={tools.reseed}>
				<Dices size={18} aria-hidden="true" />
				{t('materials.newVariation')}
			</button>
			<p class="quiet materials-hint">{t('materials.seedHint')}</p>
			<Show when={!tools.state.fillsArea}>
				<GuideSettings />
			</Show>
			<EngineSelect chosen={textureEngine.chosen()} onChoose={textureEngine.choose} />
		</>
	)
}
