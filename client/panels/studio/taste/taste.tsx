import { createSignal, Show } from 'solid-js'
import { useJam } from '../../../jam/context.ts'
import { t } from '../../../messages/language.ts'
import { Choice } from '../../../ui/choice.tsx'
import { useDesk } from '../desk.ts'
import { JobFoot } from '../job-foot.tsx'
import { AskView } from './ask-view.tsx'
import { createOpinion } from './opinion.ts'
import { OpinionView } from './opinion-view.tsx'
import { createPieces } from './pieces.ts'
import { createQuestion } from './question.ts'
import { createSurprise } from './surprise.ts'
import { SurpriseView } from './surprise-view.tsx'
import './taste.css'

const modes = ['ask', 'surprise'] as const

/** What the jam likes, learned from hearts and choices; and what it might like next. */
export function Taste() {
	const jam = useJam()
	const desk = useDesk()
	const [mode, setMode] = createSignal<(typeof modes)[number]>('ask')
	const pieces = createPieces(jam.session.scene)
	const opinion = createOpinion(jam.session, pieces)
	const question = createQuestion(jam.session, pieces, opinion)
	const surprise = createSurprise(jam, pieces, opinion, desk.engine)
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
				<Choice
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
