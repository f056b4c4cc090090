import CircleCheck from 'lucide-solid/icons/circle-check'
import Eye from 'lucide-solid/icons/eye'
import ListTodo from 'lucide-solid/icons/list-todo'
import Minus from 'lucide-solid/icons/minus'
import PencilOff from 'lucide-solid/icons/pencil-off'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { createCover } from '../ui/covers.ts'
import { createCountdown } from './countdown.ts'
import type { createStageView } from './stage-view.ts'
import { TimerRing } from './timer-ring.tsx'
import './stage-banner.css'

/** The task, the timer, and whether pens are down, in slim lines under the top bar. */
export function StageBanner(props: { view: ReturnType<typeof createStageView> }) {
	const { session, announce } = useTogetherContext()
	const { stage } = session
	const countdown = createCountdown(stage)
	const [isSmall, setSmall] = createSignal(false)
	let banner!: HTMLDivElement
	createCover(() => banner, 'bar')
	const prompt = () => stage.stage().prompt
	const hasTask = () => prompt() !== '' || stage.stage().timer !== null
	// A new task is shown to those too who made the last one small.
	createEffect(on(prompt, () => setSmall(false)))
	createEffect(
		on(
			stage.isFrozen,
			(isFrozen) => {
				if (!isFrozen && stage.isPainter()) announce(t('stage.penUpAnnounced'))
			},
			{ defer: true },
		),
	)

	return (
		<div ref={banner} class="stage-banner">
			<Show when={hasTask() && !session.ended()}>
				<section class="panel stage-task" aria-label={t('stage.prompt')}>
					<Show when={stage.stage().timer}>
						<TimerRing countdown={countdown} over={t('stage.timeUp')} isOver={stage.isTimeUp()} />
					</Show>
					<Show when={prompt()}>
						<Show
							when={!isSmall()}
							fallback={
								<button
									type="button"
									class="icon-button"
									aria-label={t('stage.openPrompt')}
									title={prompt()}
									onClick={() => setSmall(false)}
								>
									<ListTodo size={20} aria-hidden="true" />
								</button>
							}
						>
							<p class="stage-prompt">{prompt()}</p>
							<button
								type="button"
								class="icon-button"
								aria-label={t('stage.hidePrompt')}
								onClick={() => setSmall(true)}
							>
								<Minus size={18} aria-hidden="true" />
							</button>
						</Show>
					</Show>
					<Show when={session.role !== 'host'}>
						<Done />
					</Show>
				</section>
			</Show>
			<div class="stage-lines" role="status">
				<Show when={stage.isTimeUp()}>
					<span class="visually-hidden">{t('stage.timeUp')}</span>
				</Show>
				<Show when={stage.isFrozen() && stage.isPainter() && !session.ended()}>
					<p class="panel stage-line is-frozen">
						<PencilOff size={20} aria-hidden="true" />
						<span>
							<strong>{t('stage.penDownGuest')}</strong>{' '}
							<span class="quiet">{t('stage.penDownGuestHint')}</span>
						</span>
					</p>
				</Show>
				<Show when={session.role === 'artist' && stage.role() === 'viewer'}>
					<p class="panel stage-line">
						<Eye size={18} aria-hidden="true" />
						{t('stage.yourRole')}
					</p>
				</Show>
				<Show when={props.view.isHeld()}>
					<p class="panel stage-line">
						<Eye size={18} aria-hidden="true" />
						{t('stage.held')}
					</p>
				</Show>
				<Show when={props.view.cameraBefore()}>
					<p class="panel stage-line">
						<Eye size={18} aria-hidden="true" />
						<span>{t('stage.went')}</span>
						<button type="button" class="button" onClick={props.view.goBack}>
							{t('stage.goBack')}
						</button>
						<button
							type="button"
							class="icon-button"
							aria-label={t('common.dismiss')}
							onClick={props.view.stay}
						>
							<Minus size={18} aria-hidden="true" />
						</button>
					</p>
				</Show>
			</div>
		</div>
	)
}

/** A guest tells the host that they are done. */
function Done() {
	const { session } = useTogetherContext()
	const { presence } = session
	return (
		<Show when={session.stage.isPainter()}>
			<button
				type="button"
				class="button stage-done"
				aria-pressed={presence.isDone()}
				onClick={() => presence.setDone(!presence.isDone())}
			>
				<CircleCheck size={18} aria-hidden="true" />
				{t('stage.imDone')}
			</button>
		</Show>
	)
}
