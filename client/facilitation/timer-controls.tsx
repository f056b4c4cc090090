import { createSignal, For, Show } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { Switch } from '../ui/switch.tsx'
import { createCountdown } from './countdown.ts'
import { TimerRing } from './timer-ring.tsx'

const minuteMs = 60_000
const choices = [1, 3, 5, 10] as const
const mostMinutes = limits.timerMs / minuteMs

/** Starts, extends and stops the timer. */
export function TimerControls(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const { stage } = session
	const timer = () => stage.stage().timer
	const countdown = createCountdown(stage)
	const [sound, setSound] = createSignal(timer()?.sound ?? true)
	const [freezes, setFreezes] = createSignal(timer()?.freezes ?? false)
	const [custom, setCustom] = createSignal(15)

	function start(minutes: number): void {
		if (!(minutes > 0 && minutes <= mostMinutes)) return
		const ms = Math.round(minutes * minuteMs)
		void props.control.startTimer(ms, { sound: sound(), freezes: freezes() })
	}

	return (
		<section class="run-section" aria-label={t('stage.timer')}>
			<h3 class="run-title">{t('stage.timer')}</h3>
			<Show when={timer()}>
				<div class="run-row">
					<TimerRing countdown={countdown} over={t('stage.timeUp')} isOver={stage.isTimeUp()} />
					<button
						type="button"
						class="button"
						onClick={() => void props.control.extendTimer(minuteMs)}
					>
						{t('stage.more')}
					</button>
					<button
						type="button"
						class="button"
						onClick={() => void props.control.startTimer(0, { sound: false, freezes: false })}
					>
						{t('stage.stop')}
					</button>
				</div>
			</Show>
			<div class="run-row run-choices">
				<For each={choices}>
					{(minutes) => (
						<button
							type="button"
							class="button"
							aria-label={t('stage.startMinutes', minutes)}
							onClick={() => start(minutes)}
						>
							{t('stage.minutes', minutes)}
						</button>
					)}
				</For>
			</div>
			<details>
				<summary>{t('stage.timerOptions')}</summary>
				<div class="run-options">
					<form
						class="run-row"
						onSubmit={(event) => {
							event.preventDefault()
							start(custom())
						}}
					>
						<input
							class="field run-minutes"
							type="number"
							inputMode="decimal"
							min="0.1"
							max={mostMinutes}
							step="any"
							aria-label={t('stage.customMinutes')}
							value={custom()}
							onInput={(event) => setCustom(event.currentTarget.valueAsNumber)}
						/>
						<span class="quiet">{t('stage.customMinutes')}</span>
						<button type="submit" class="button">
							{t('stage.start')}
						</button>
					</form>
					<Switch
						label={t('stage.sound')}
						hint={t('stage.soundHint')}
						checked={sound()}
						onChange={setSound}
					/>
					<Switch
						label={t('stage.freezes')}
						hint={t('stage.freezesHint')}
						checked={freezes()}
						onChange={setFreezes}
					/>
				</div>
			</details>
		</section>
	)
}
