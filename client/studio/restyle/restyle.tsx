import { onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatSeconds } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { createJob } from '../panel/job.ts'
import { JobFoot } from '../panel/job-foot.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { MaskSettings } from './mask-settings.tsx'
import { MaskView } from './mask-view.tsx'
import { restyle } from './restyle-job.ts'
import { StyleBlendSettings } from './style-blend-settings.tsx'
import { createSubject, subjects } from './subject.ts'
import './restyle.css'

/** Choose a part of the canvas and a hand, and have it painted anew. */
export function Restyle() {
	const jam = useStudioContext()
	const desk = useStudio()
	const { style } = desk
	const what = createSubject()
	const job = createJob<number>()
	onCleanup(job.cancel)

	const isFramed = () => what.chosen() === 'frame'
	const done = () => {
		const milliseconds = job.result()
		return milliseconds === undefined ? '' : t('studio.done', formatSeconds(milliseconds))
	}

	const ready = () => <p class="quiet">{what.isReady() ? what.hint() : ''}</p>

	function start(): void {
		const subject = what.subject()
		if (!subject) return
		const order = {
			subject,
			mix: style.mix(),
			strength: style.strength(),
			longestSide: desk.longestSide(),
			engine: desk.engine(),
		}
		void job.start((signal, onProgress) => restyle(jam, order, signal, onProgress))
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{what.hint()}</p>
				<StyleBlendSettings hand={style} />
				<details class="studio-more restyle-what" onToggle={showWhole}>
					<summary>
						{t('style.what')} <span class="quiet">{t(`style.whats.${what.chosen()}`)}</span>
					</summary>
					<div class="restyle-what-body">
						<RadioGroup
							label={t('style.what')}
							options={subjects.map((value) => ({ value, name: t(`style.whats.${value}`) }))}
							chosen={what.chosen()}
							onChoose={what.choose}
						/>
						<Show when={isFramed()} fallback={ready()}>
							<MaskSettings mask={what.mask} />
						</Show>
					</div>
				</details>
				<EngineSettings />
			</div>
			<Show when={isFramed() && what.mask.isOn()}>
				<MaskView mask={what.mask} frame={desk.region()} />
			</Show>
			<JobFoot
				job={job}
				label={t('studio.go')}
				disabled={style.styles().length === 0 || !what.isReady()}
				go={start}
			>
				{what.isReady() ? done() : what.hint()}
			</JobFoot>
		</>
	)
}

/** What was folded is of little use below the edge. */
function showWhole({ currentTarget }: Event): void {
	if (currentTarget instanceof HTMLElement) currentTarget.scrollIntoView({ block: 'nearest' })
}
