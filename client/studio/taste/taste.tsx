import { createSignal, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { ProposalsView } from './proposals-view.tsx'
import { QuestionView } from './question-view.tsx'
import { TasteProfileView } from './taste-profile-view.tsx'
import './taste.css'

const modes = ['ask', 'surprise'] as const

/** Learns the taste of the jam from hearts and answers, and proposes new pictures. */
export function Taste() {
	const state = useStudio()
	const { pieces, profile, question, proposals } = state.taste()
	const [mode, setMode] = createSignal<(typeof modes)[number]>(
		proposals.all().length > 0 ? 'surprise' : 'ask',
	)
	const job = () => {
		const { painting, placing } = proposals
		const isPlacing = placing.progress() ?? placing.failure()
		return isPlacing && !painting.progress() ? placing : painting
	}
	const isPlaced = () => proposals.all().some((proposal) => proposal.isPlaced)

	function startProposals(): void {
		setMode('surprise')
		proposals.start()
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
				<Show when={mode() === 'ask'} fallback={<ProposalsView proposals={proposals} />}>
					<QuestionView question={question} count={pieces().length} />
				</Show>
				<TasteProfileView profile={profile} />
			</div>
			<JobFooter
				job={job()}
				onStart={startProposals}
				label={t(profile.scope() === 'jam' ? 'taste.surpriseUs' : 'taste.surpriseMe')}
			>
				{isPlaced() ? t('taste.placed') : ''}
			</JobFooter>
		</>
	)
}
