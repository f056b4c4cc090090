import { For } from 'solid-js'
import { materials } from '../../shared/material.ts'
import { sampleUrl } from '../canvas/paint/material-samples.ts'
import { t } from '../messages/language.ts'
import { EngineSelect } from '../studio/panel/engine-select.tsx'
import { useTogetherContext } from '../together/context.ts'
import { materialMethods } from '../tools/state.ts'
import { PictureOption } from '../ui/picture-option.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { CanvasBrushPicker } from './canvas-brush-picker.tsx'
import { MeaningChoice } from './meaning-choice.tsx'
import './material-settings.css'

/** The eight meanings, the brushes made of the canvas, the sixteen materials, and what paints them. */
export function MaterialSettings() {
	const { tools, textureEngine } = useTogetherContext()
	return (
		<>
			<MeaningChoice group="meaning" chosen={tools.state.meaning} onChoose={tools.selectMeaning} />
			<CanvasBrushPicker />
			<fieldset class="materials">
				<legend>{t('materials.choose')}</legend>
				<For each={materials}>
					{({ id }, channel) => (
						<PictureOption
							group="material"
							name={t(`materials.names.${id}`)}
							caption={t(`materials.names.${id}`)}
							checked={tools.state.meaning === null && tools.state.material === channel()}
							onChoose={() => tools.selectMaterial(channel())}
						>
							<img src={sampleUrl(tools.materialPreview(channel()))} alt="" />
						</PictureOption>
					)}
				</For>
			</fieldset>
			<p class="quiet materials-hint">{t('materials.seedHint')}</p>
			<RadioGroup
				label={t('materials.method')}
				options={materialMethods.map((value) => ({
					value,
					name: t(`materials.methods.${value}`),
				}))}
				chosen={tools.state.materialMethod}
				onChoose={(method) => tools.set('materialMethod', method)}
			/>
			<EngineSelect chosen={textureEngine.chosen()} onChoose={textureEngine.choose} />
		</>
	)
}
