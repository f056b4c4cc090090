import { t } from '../../messages/language.ts'
import { formatSeconds } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import { type RestyleResult, restyle } from './restyle-job.ts'
import { StyleBlendSettings } from './style-blend-settings.tsx'
import { createSubject } from './subject.ts'
import { SubjectSettings } from './subject-settings.tsx'

/** Repaints a part of the canvas in the chosen style. */
export function Restyle() {
	const context = useStudioContext()
	const state = useStudio()
	const { style } = state
	const subject = createSubject()
	const job = createStudioJob<RestyleResult>()

	const doneMessage = () => {
		const done = job.result()
		return done ? t('studio.done', formatSeconds(done.milliseconds)) : ''
	}

	function start(): void {
		const chosen = subject.subject()
		if (!chosen) return
		const request = {
			subject: chosen,
			mix: style.mix(),
			strength: style.strength(),
			finish: style.finish(),
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
				<SubjectSettings subject={subject} label={t('style.what')} />
				<EngineSettings />
			</div>
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
