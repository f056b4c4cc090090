import { onCleanup } from 'solid-js'
import { useJam } from '../../../jam/context.ts'
import { t } from '../../../messages/language.ts'
import { formatSeconds } from '../../../ui/format.ts'
import { useDesk } from '../desk.ts'
import { EngineSettings } from '../engine-settings.tsx'
import { createJob } from '../job.ts'
import { JobFoot } from '../job-foot.tsx'
import { HandSettings } from './hand-settings.tsx'
import { restyle } from './restyle-job.ts'

/** Frame a part of the canvas, choose a hand, and have it painted anew. */
export function Restyle() {
	const jam = useJam()
	const desk = useDesk()
	const { hand } = desk
	const job = createJob<number>()
	onCleanup(job.cancel)

	const done = () => {
		const milliseconds = job.result()
		return milliseconds === undefined ? '' : t('studio.done', formatSeconds(milliseconds))
	}

	function start(): void {
		const order = {
			region: desk.region(),
			mix: hand.mix(),
			strength: hand.strength(),
			longestSide: desk.longestSide(),
			engine: desk.engine(),
		}
		void job.start((signal, onProgress) => restyle(jam, order, signal, onProgress))
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('studio.hint')}</p>
				<HandSettings hand={hand} />
				<EngineSettings />
			</div>
			<JobFoot job={job} label={t('studio.go')} disabled={!hand.styles().length} go={start}>
				{done()}
			</JobFoot>
		</>
	)
}
