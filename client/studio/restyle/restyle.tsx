import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatSeconds } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import { MaskSettings } from './mask-settings.tsx'
import { MaskView } from './mask-view.tsx'
import { type RestyleResult, restyle } from './restyle-job.ts'
import { StyleBlendSettings } from './style-blend-settings.tsx'
import { createSubject, subjects } from './subject.ts'
import './restyle.css'

/** Repaints a part of the canvas in the chosen style. */
export function Restyle() {
	const context = useStudioContext()
	const state = useStudio()
	const { style } = state
	const subject = createSubject()
	const job = createStudioJob<RestyleResult>()

	const isFramed = () => subject.chosen() === 'frame'
	const doneMessage = () => {
		const done = job.result()
		return done ? t('studio.done', formatSeconds(done.milliseconds)) : ''
	}

	const markHint = () => <p class="quiet">{subject.isReady() ? subject.hint() : ''}</p>

	function start(): void {
		const chosen = subject.subject()
		if (!chosen) return
		const request = {
			subject: chosen,
			mix: style.mix(),
			strength: style.strength(),
			ownColours: style.ownColours(),
			sideFor: state.sideFor,
			engine: state.engine(),
		}
		void job.start(async (signal, onProgress) => {
			const result = await restyle(context, request, signal, onProgress)
			// The mask would hide the result.
			subject.mask.setOn(false)
			return result
		})
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{subject.hint()}</p>
				<StyleBlendSettings blend={style} />
				<details class="studio-more restyle-subject" onToggle={scrollIntoFullView}>
					<summary>
						{t('style.what')} <span class="quiet">{t(`style.whats.${subject.chosen()}`)}</span>
					</summary>
					<div class="restyle-subject-body">
						<RadioGroup
							label={t('style.what')}
							options={subjects.map((value) => ({ value, name: t(`style.whats.${value}`) }))}
							chosen={subject.chosen()}
							onChoose={subject.choose}
						/>
						<Show when={isFramed()} fallback={markHint()}>
							<MaskSettings mask={subject.mask} />
						</Show>
					</div>
				</details>
				<EngineSettings />
			</div>
			<Show when={isFramed() && subject.mask.isOn()}>
				<MaskView mask={subject.mask} frame={state.region()} />
			</Show>
			<JobFooter
				job={job}
				label={t('studio.go')}
				disabled={style.styles().length === 0 || !subject.isReady()}
				placed={job.result()}
				onStart={start}
			>
				{subject.isReady() ? doneMessage() : subject.hint()}
			</JobFooter>
		</>
	)
}

/** An opened section can lie below the visible part of the panel. */
function scrollIntoFullView({ currentTarget }: Event): void {
	if (currentTarget instanceof HTMLElement) currentTarget.scrollIntoView({ block: 'nearest' })
}
