import Printer from 'lucide-solid/icons/printer'
import { createSignal, onCleanup, Show } from 'solid-js'
import { encodePng } from '../../canvas/image-file.ts'
import { t } from '../../messages/language.ts'
import { downloadFile } from '../../ui/download-file.ts'
import { formatList, formatSeconds } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useStudioContext } from '../context.ts'
import { ContributionList } from '../distributed/contribution-list.tsx'
import { createContributions } from '../distributed/contributions.ts'
import { ShareWorkSwitch } from '../distributed/share-work-switch.tsx'
import { workingSize } from '../engine/pixels.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import { type EnlargeResult, enlarge, printCentimetres } from './enlarge-job.ts'

const factors = [2, 4] as const

/** Enlarges the content of the frame, for print. */
export function Enlarge() {
	const context = useStudioContext()
	const state = useStudio()
	const job = createStudioJob<EnlargeResult>()
	const [factor, setFactor] = createSignal<2 | 4>(2)
	const [isShared, setShared] = createSignal(true)
	const contributions = createContributions(context)

	onCleanup(() => job.result()?.bitmap.close())

	const doneMessage = () => {
		const enlarged = job.result()
		if (!enlarged) return ''
		const seconds = formatSeconds(enlarged.milliseconds)
		const helpers = contributions.helpers()
		if (helpers.length === 0) return t('enlarge.done', seconds)
		return t('distributed.done', seconds, formatList(helpers))
	}
	const enlargedSize = (factor: number) => {
		const { w, h } = state.region()
		const { width, height } = workingSize(w, h, state.sideFor(state.region()))
		return { width: width * factor, height: height * factor }
	}
	const printSize = () => {
		const { width, height } = enlargedSize(factor())
		return t('enlarge.onPaper', printCentimetres(width), printCentimetres(height))
	}

	function start(): void {
		job.result()?.bitmap.close()
		contributions.clear()
		const request = {
			region: state.region(),
			factor: factor(),
			longestSide: state.sideFor(state.region()),
			engine: state.engine(),
			onContributions:
				isShared() && context.distributed.helpers().length > 0 ? contributions.set : undefined,
		}
		void job.start((signal, onProgress) => enlarge(context, request, signal, onProgress))
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('enlarge.hint')}</p>
				<RadioGroup
					label={t('enlarge.factor')}
					options={factors.map((value) => {
						const { width, height } = enlargedSize(value)
						return {
							value,
							name: t('enlarge.times', value),
							detail: t('enlarge.size', width, height),
						}
					})}
					chosen={factor()}
					onChoose={setFactor}
				/>
				<p class="quiet studio-hint">{printSize()}</p>
				<ShareWorkSwitch isOn={isShared()} onChange={setShared} />
				<Show when={contributions.all().length > 0}>
					<ContributionList contributions={contributions.all()} />
				</Show>
				<Show when={job.result()}>
					{(enlarged) => (
						<button
							type="button"
							class="button studio-go"
							onClick={() => void downloadPng(enlarged().bitmap)}
						>
							<Printer size={18} aria-hidden="true" />
							{t('enlarge.save')}
						</button>
					)}
				</Show>
				<EngineSettings />
			</div>
			<JobFooter job={job} label={t('enlarge.go')} placed={job.result()} onStart={start}>
				{doneMessage()}
			</JobFooter>
		</>
	)
}

/** Downloads the picture as a lossless file. */
async function downloadPng(bitmap: ImageBitmap): Promise<void> {
	const { width, height } = bitmap
	downloadFile(await encodePng(bitmap, width, height), `tessera-${width}x${height}.png`)
}
