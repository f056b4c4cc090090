import { createSignal, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { JobFoot } from '../panel/job-foot.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { AskView } from './ask-view.tsx'
import { OpinionView } from './opinion-view.tsx'
import { SurpriseView } from './surprise-view.tsx'
import './taste.css'

const modes = ['ask', 'surprise'] as const

/** What the jam likes, learned from hearts and choices; and what it might like next. */
export function Taste() {
	const desk = useStudio()
	const { pieces, opinion, question, surprise } = desk.tasting()
	const [mode, setMode] = createSignal<(typeof modes)[number]>(
		surprise.proposals().length > 0 ? 'surprise' : 'ask',
	)
	const job = () => {
		const { painting, placing } = surprise
		const isPlacing = placing.progress() ?? placing.failure()
		return isPlacing && !painting.progress() ? placing : painting
	}
	const isPlaced = () => surprise.proposals().some((proposal) => proposal.isPlaced)

	function beSurprised(): void {
		setMode('surprise')
		surprise.start()
	}

	return (
		<>
			<div class="taste-modes">
				<RadioGroup
					label={t('taste.mode')}
					chosen={mode()}
					options={modes.map((value) => ({ value, name: t(`taste.modes.${value}`) }))}
					onChoose={setMode}
				/>
			</div>
			<div class="studio-body taste">
				<Show when={mode() === 'ask'} fallback={<SurpriseView surprise={surprise} />}>
					<AskView question={question} count={pieces().length} />
				</Show>
				<OpinionView opinion={opinion} />
			</div>
			<JobFoot
				job={job()}
				go={beSurprised}
				label={t(opinion.whose() === 'jam' ? 'taste.surpriseUs' : 'taste.surpriseMe')}
			>
				{isPlaced() ? t('taste.placed') : ''}
			</JobFoot>
		</>
	)
}
