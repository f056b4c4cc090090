import { For, Show } from 'solid-js'
import { pictureChannel } from '../../shared/material.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { PictureOption } from '../ui/picture-option.tsx'

/** The brushes that were made of the canvas, the last one first. */
export function CanvasBrushPicker() {
	const { tools } = useTogetherContext()
	const isChosen = (sha256: string) =>
		tools.state.meaning === null &&
		tools.state.material === pictureChannel &&
		tools.state.canvasBrush?.sha256 === sha256
	return (
		<Show when={tools.state.canvasBrushes.length > 0}>
			<fieldset class="materials">
				<legend>{t('materials.fromCanvas')}</legend>
				<For each={tools.state.canvasBrushes}>
					{(brush, i) => (
						<PictureOption
							group="material"
							name={t('materials.canvasBrush', i() + 1)}
							checked={isChosen(brush.sha256)}
							onChoose={() => tools.selectCanvasBrush(brush)}
						>
							<img src={brush.thumbnail} alt="" />
						</PictureOption>
					)}
				</For>
			</fieldset>
		</Show>
	)
}
