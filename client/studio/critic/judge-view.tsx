import { createSignal, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { materialName } from '../../messages/material-name.ts'
import { comeIntoView } from '../../ui/come-into-view.ts'
import { formatPercent } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { JobFooter } from '../panel/job-footer.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import { HeatMap, Legend } from './heat-map.tsx'
import { type Judgement, judge } from './judge.ts'
import { noMaterial } from './looks.ts'
import { MaterialSelect } from './material-select.tsx'

/** Scores the content of the frame and shows the scores as a heat map. */
export function JudgeView() {
	const context = useStudioContext()
	const state = useStudio()
	const job = createStudioJob<Judgement | undefined>()
	const [material, setMaterial] = createSignal<number | 'painted'>('painted')
	const [isShown, setShown] = createSignal(true)

	function start(): void {
		const request = { region: state.region(), material: material(), engine: state.engine() }
		void job.start((signal, onProgress) => judge(context, request, signal, onProgress))
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
				<Show when={job.state().status === 'done' && !job.result()}>
					<p role="status">{t(material() === 'painted' ? 'critic.nothing' : 'critic.paper')}</p>
				</Show>
				<Show when={job.result()}>
					{(judgement) => (
						<section ref={comeIntoView} class="critic-judgement" aria-live="polite">
							<p class="critic-score">{formatPercent(judgement().mean)}</p>
							<p>{describe(judgement())}</p>
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
			<Show when={isShown() && job.result()}>
				{(judgement) => <HeatMap judgement={judgement()} />}
			</Show>
			<JobFooter job={job} onStart={start} label={t('critic.ask')} />
		</>
	)
}

/** @returns what the critic says: it knows only what something looks like. */
function describe({ looksLike, material, mean }: Judgement): string {
	if (looksLike === noMaterial) return t('critic.none')
	const expected = materialName(material)
	if (looksLike !== material) return t('critic.other', materialName(looksLike), expected)
	return t(`critic.says.${certaintyOf(mean)}`, expected)
}

/**
 * @param mean score, 0–1: how often a picture with that score is real, where half of them are
 * (models/cards/critic.md). @returns the suffix of a message key.
 */
function certaintyOf(mean: number): 'sure' | 'likely' | 'unsure' | 'never' {
	if (mean >= 0.75) return 'sure'
	if (mean >= 0.5) return 'likely'
	return mean >= 0.2 ? 'unsure' : 'never'
}
