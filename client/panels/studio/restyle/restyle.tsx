import { createEffect, createSignal, onCleanup } from 'solid-js'
import { useJam } from '../../../jam/context.ts'
import { t } from '../../../messages/language.ts'
import { catalog } from '../../../studio/catalog.ts'
import { formatSeconds } from '../../../ui/format.ts'
import { Slider } from '../../../ui/slider.tsx'
import { useDesk } from '../desk.ts'
import { EngineSettings } from '../engine-settings.tsx'
import { createJob } from '../job.ts'
import { JobFoot } from '../job-foot.tsx'
import { restyle } from './restyle-job.ts'
import type { StyleChoice } from './style-choice.ts'
import { StylePicker } from './style-picker.tsx'

/** Frame a part of the canvas, choose a hand, and have it painted anew. */
export function Restyle() {
	const jam = useJam()
	const desk = useDesk()
	const first = catalog.styles[0]
	const [choice, setChoice] = createSignal<StyleChoice | undefined>(
		first && { kind: 'preset', style: first },
	)
	const [strength, setStrength] = createSignal(1)
	createEffect(() => {
		const recipe = jam.recipes.hand()
		if (!recipe) return
		setChoice({ kind: 'recipe', recipe })
		setStrength(recipe.strength)
	})
	const job = createJob<number>()
	onCleanup(job.cancel)

	const done = () => {
		const state = job.state()
		return state.is === 'done' ? t('studio.done', formatSeconds(state.result)) : ''
	}

	function start(): void {
		const style = choice()
		if (!style) return
		const order = {
			region: desk.region(),
			choice: style,
			strength: strength(),
			longestSide: desk.longestSide(),
			engine: desk.engine(),
		}
		void job.start((signal, onProgress) => restyle(jam, order, signal, onProgress))
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('studio.hint')}</p>
				<StylePicker chosen={choice()} onChoose={setChoice} />
				<Slider
					label={t('studio.strength')}
					value={Math.round(strength() * 100)}
					min={0}
					max={100}
					step={5}
					format={(percent) => t('common.percent', percent)}
					onChange={(percent) => setStrength(percent / 100)}
				/>
				<EngineSettings />
			</div>
			<JobFoot
				state={job.state()}
				label={t('studio.go')}
				disabled={!choice()}
				go={start}
				cancel={job.cancel}
			>
				{done()}
			</JobFoot>
		</>
	)
}
