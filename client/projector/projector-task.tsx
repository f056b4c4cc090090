import { Show } from 'solid-js'
import { createCountdown } from '../facilitation/countdown.ts'
import { TimerRing } from '../facilitation/timer-ring.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'

/** The task and the timer, large enough for the last row. */
export function ProjectorTask() {
	const { stage } = useTogetherContext().session
	const countdown = createCountdown(stage)
	const prompt = () => stage.stage().prompt
	return (
		<Show when={prompt() !== '' || stage.stage().timer !== null}>
			<section class="panel projector-task" aria-label={t('stage.prompt')}>
				<Show when={stage.stage().timer}>
					<TimerRing countdown={countdown} over={t('stage.timeUp')} isOver={stage.isTimeUp()} />
				</Show>
				{prompt()}
			</section>
		</Show>
	)
}
