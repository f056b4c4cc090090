import Hand from 'lucide-solid/icons/hand'
import Vote from 'lucide-solid/icons/vote'
import { Index, Show } from 'solid-js'
import type { BallotMessage } from '../../../shared/ballot.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { OwnDots } from './dots.ts'
import { targetsWith } from './vote-targets.ts'

/** Says how the vote stands, and how many dots this person has left. */
export function VoteBar(props: {
	ballot: BallotMessage
	dots: OwnDots
	/** Whether a press on the canvas places a dot. */
	isPlacing: boolean
	onPlacing(isPlacing: boolean): void
}) {
	const { selection, session } = useTogetherContext()
	const isOnMarks = () => props.ballot.targets.on === 'marks'
	/** With the keyboard, a mark is selected first and then gets its dot. */
	const selected = () => {
		const [mark, ...others] = selection.marks()
		if (!mark || others.length > 0 || !isOnMarks()) return undefined
		return targetsWith(session, props.ballot, [mark.id])[0]
	}
	const sentence = () => {
		if (props.ballot.phase === 'shown') return t('ballot.result')
		if (props.ballot.phase === 'closed') return t('ballot.closed')
		if (!props.dots.canPlace()) return t('ballot.others')
		return props.isPlacing ? t('ballot.hint') : t('ballot.paused')
	}
	return (
		<section
			class="panel vote-bar"
			aria-label={t('ballot.title')}
			on:pointerdown={(event) => event.stopPropagation()}
		>
			<p class="vote-bar-words">{sentence()}</p>
			<Show when={props.dots.canPlace()}>
				<p class="vote-bar-dots">
					<span class="vote-dots" aria-hidden="true">
						<Index each={Array.from({ length: props.ballot.budget })}>
							{(_, i) => <i classList={{ 'is-left': i < props.dots.left() }} />}
						</Index>
					</span>
					{t('ballot.left', props.dots.left(), props.ballot.budget)}
				</p>
				<Show when={selected()}>
					{(target) => (
						<button
							type="button"
							class="button"
							onClick={() => props.dots.add(target().id, target().name)}
						>
							{t('ballot.giveSelected')}
						</button>
					)}
				</Show>
				<IconButton
					label={t('ballot.tap')}
					pressed={props.isPlacing}
					onClick={() => props.onPlacing(!props.isPlacing)}
				>
					<Show when={props.isPlacing} fallback={<Hand size={20} aria-hidden="true" />}>
						<Vote size={20} aria-hidden="true" />
					</Show>
				</IconButton>
			</Show>
		</section>
	)
}
