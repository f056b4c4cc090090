import Printer from 'lucide-solid/icons/printer'
import { createSignal, onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { downloadFile } from '../../ui/download-file.ts'
import { formatList, formatSeconds } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useStudioContext } from '../context.ts'
import { ShareList } from '../distributed/share-list.tsx'
import { ShareWork } from '../distributed/share-work.tsx'
import { createShares } from '../distributed/shares.ts'
import { workingSize } from '../engine/pixels.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { createJob } from '../panel/job.ts'
import { JobFoot } from '../panel/job-foot.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { centimetresOf, type Enlarged, enlarge } from './enlarge-job.ts'

const factors = [2, 4] as const

/** Makes what is framed larger, for print. */
export function Enlarge() {
	const jam = useStudioContext()
	const desk = useStudio()
	const job = createJob<Enlarged>()
	const [factor, setFactor] = createSignal<2 | 4>(2)
	const [isShared, setShared] = createSignal(true)
	const shares = createShares(jam)

	onCleanup(() => {
		job.cancel()
		job.result()?.bitmap.close()
	})

	const done = () => {
		const enlarged = job.result()
		if (!enlarged) return ''
		if (!enlarged.isPlaced) return t('enlarge.notPlaced')
		const seconds = formatSeconds(enlarged.milliseconds)
		const helpers = shares.helpers()
		if (helpers.length === 0) return t('enlarge.done', seconds)
		return t('distributed.done', seconds, formatList(helpers))
	}
	const sizeAt = (factor: number) => {
		const { w, h } = desk.region()
		const { width, height } = workingSize(w, h, desk.longestSide())
		return { width: width * factor, height: height * factor }
	}
	const onPaper = () => {
		const { width, height } = sizeAt(factor())
		return t('enlarge.onPaper', centimetresOf(width), centimetresOf(height))
	}

	function start(): void {
		job.result()?.bitmap.close()
		shares.clear()
		const order = {
			region: desk.region(),
			factor: factor(),
			longestSide: desk.longestSide(),
			engine: desk.engine(),
			onShares: isShared() && jam.distributed.lenders().length > 0 ? shares.tell : undefined,
		}
		void job.start((signal, onProgress) => enlarge(jam, order, signal, onProgress))
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('enlarge.hint')}</p>
				<RadioGroup
					label={t('enlarge.factor')}
					options={factors.map((value) => {
						const { width, height } = sizeAt(value)
						return {
							value,
							name: t('enlarge.times', value),
							detail: t('enlarge.size', width, height),
						}
					})}
					chosen={factor()}
					onChoose={setFactor}
				/>
				<p class="quiet studio-hint">{onPaper()}</p>
				<ShareWork isOn={isShared()} onChange={setShared} />
				<Show when={shares.shares().length > 0}>
					<ShareList shares={shares.shares()} />
				</Show>
				<Show when={job.result()}>
					{(enlarged) => (
						<button
							type="button"
							class="button studio-go"
							onClick={() => void save(enlarged().bitmap)}
						>
							<Printer size={18} aria-hidden="true" />
							{t('enlarge.save')}
						</button>
					)}
				</Show>
				<EngineSettings />
			</div>
			<JobFoot job={job} label={t('enlarge.go')} go={start}>
				{done()}
			</JobFoot>
		</>
	)
}

/** Gives the picture to the person as a file that loses nothing. */
async function save(bitmap: ImageBitmap): Promise<void> {
	const { width, height } = bitmap
	const canvas = new OffscreenCanvas(width, height)
	canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
	downloadFile(await canvas.convertToBlob({ type: 'image/png' }), `tessera-${width}x${height}.png`)
}
