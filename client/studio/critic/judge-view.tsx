import { createSignal, onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { materialName } from '../../messages/material-name.ts'
import { formatPercent } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { createJob } from '../panel/job.ts'
import { JobFoot } from '../panel/job-foot.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { HeatMap, Legend } from './heat-map.tsx'
import { type Judgement, judge } from './judge.ts'
import { MaterialSelect } from './material-select.tsx'

/** The critic looks at what is in the frame, and shows where it believes it. */
export function JudgeView() {
	const jam = useStudioContext()
	const desk = useStudio()
	const job = createJob<Judgement | undefined>()
	const [material, setMaterial] = createSignal<number | 'painted'>('painted')
	const [isShown, setShown] = createSignal(true)
	onCleanup(job.cancel)

	function ask(): void {
		const order = { region: desk.region(), material: material(), engine: desk.engine() }
		void job.start((signal, onProgress) => judge(jam, order, signal, onProgress))
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('critic.hint')}</p>
				<MaterialSelect
					label={t('critic.as')}
					chosen={material()}
					offersPainted={true}
					onChoose={setMaterial}
				/>
				<Show when={job.state().is === 'done' && !job.result()}>
					<p role="status">{t(material() === 'painted' ? 'critic.nothing' : 'critic.paper')}</p>
				</Show>
				<Show when={job.result()}>
					{(opinion) => (
						<section class="critic-opinion" aria-live="polite">
							<p class="critic-score">{formatPercent(opinion().mean)}</p>
							<p>
								{t(`critic.says.${wordsFor(opinion().mean)}`, materialName(opinion().material))}
							</p>
							<Legend />
							<Switch
								label={t('critic.show')}
								hint={t('critic.showHint')}
								checked={isShown()}
								onChange={setShown}
							/>
						</section>
					)}
				</Show>
				<p class="quiet studio-hint">{t('critic.knows')}</p>
			</div>
			<Show when={isShown() && job.result()}>{(opinion) => <HeatMap opinion={opinion()} />}</Show>
			<JobFoot job={job} go={ask} label={t('critic.ask')} />
		</>
	)
}

/** @param mean belief, 0–1. @returns how it is said. */
function wordsFor(mean: number): 'sure' | 'likely' | 'unsure' | 'never' {
	if (mean >= 0.7) return 'sure'
	if (mean >= 0.4) return 'likely'
	return mean >= 0.15 ? 'unsure' : 'never'
}
