import Pause from 'lucide-solid/icons/pause'
import Play from 'lucide-solid/icons/play'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import StepForward from 'lucide-solid/icons/step-forward'
import { createEffect, For, on, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Curve } from './curve.tsx'
import type { DuelState } from './duel.ts'
import { createDuelPlayer, duelSubjects } from './duel-player.ts'
import { Heat, Legend } from './heat-map.tsx'
import { MannerSelect } from './manner-select.tsx'
import { MaterialSelect } from './material-select.tsx'

/** Shows a generator and a critic at work, one step at a time. */
export function DuelView() {
	const player = createDuelPlayer()
	let pair!: HTMLDivElement
	const isBegun = () => player.state().step !== 'empty'
	createEffect(on(isBegun, (begun) => begun && pair.scrollIntoView({ block: 'nearest' })))
	return (
		<>
			<div class="studio-body duel">
				<RadioGroup
					label={t('critic.subject')}
					isLabelHidden={true}
					options={duelSubjects.map((value) => ({ value, name: t(`critic.subjects.${value}`) }))}
					chosen={player.subject()}
					onChoose={player.chooseSubject}
				/>
				<Show
					when={player.subject() === 'material'}
					fallback={
						<MannerSelect
							label={t('critic.asked')}
							chosen={player.manner()}
							onChoose={player.chooseManner}
						/>
					}
				>
					<MaterialSelect
						label={t('critic.asked')}
						chosen={player.material()}
						offersPainted={false}
						onChoose={player.chooseMaterial}
					/>
				</Show>
				<div ref={pair} class="duel-pair">
					<figure>
						<div class="duel-picture">
							<Show when={paintedBitmap(player.state())}>
								{(bitmap) => <Picture bitmap={bitmap()} />}
							</Show>
						</div>
						<figcaption>{t('critic.generator')}</figcaption>
					</figure>
					<figure>
						<div class="duel-picture">
							<Show when={player.current()}>
								{(current) => (
									<>
										<Picture bitmap={current().painting.bitmap} />
										<Heat scoreMap={current().scoreMap} />
									</>
								)}
							</Show>
						</div>
						<figcaption>
							{t('critic.critic')}
							<Show when={player.current()}>
								{(current) => <b> {formatPercent(current().mean)}</b>}
							</Show>
						</figcaption>
					</figure>
				</div>
				<p class="duel-words" aria-live={player.isPlaying() ? 'off' : 'polite'}>
					{describe(player.state())}
				</p>
				<Show when={triedState(player.state())}>
					{(tried) => (
						<ol class="duel-tries">
							<For each={tried().candidates}>
								{(candidate, i) => (
									<li classList={{ 'is-best': i() === tried().best }}>
										<Picture bitmap={candidate.painting.bitmap} />
										{formatPercent(candidate.mean)}
									</li>
								)}
							</For>
						</ol>
					)}
				</Show>
				<Curve means={player.means()} />
				<Legend />
				<button
					type="button"
					class="button"
					disabled={!player.current()}
					onClick={() => void player.place()}
				>
					{t('critic.add')}
				</button>
				<p class="quiet studio-done" aria-live="polite">
					{player.isPlaced() ? t('critic.placed') : ''}
				</p>
			</div>
			<footer class="studio-foot">
				<Show when={player.error()}>{(message) => <p role="alert">{message()}</p>}</Show>
				<div class="duel-buttons">
					<button
						type="button"
						class="button primary"
						disabled={player.isBusy() || player.isPlaying() || player.isOver()}
						onClick={() => void player.step()}
					>
						<StepForward size={18} aria-hidden="true" />
						{t('critic.step')}
					</button>
					<button type="button" class="button" onClick={() => player.play(!player.isPlaying())}>
						<Show when={player.isPlaying()} fallback={<Play size={18} aria-hidden="true" />}>
							<Pause size={18} aria-hidden="true" />
						</Show>
						{player.isPlaying() ? t('critic.pause') : t('critic.play')}
					</button>
					<button type="button" class="button" onClick={player.reset}>
						<RotateCcw size={18} aria-hidden="true" />
						{t('critic.reset')}
					</button>
				</div>
			</footer>
		</>
	)
}

function Picture(props: { bitmap: ImageBitmap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => canvas.getContext('2d')?.drawImage(props.bitmap, 0, 0))
	return <canvas ref={canvas} width={props.bitmap.width} height={props.bitmap.height} />
}

function paintedBitmap(state: DuelState): ImageBitmap | undefined {
	if (state.step === 'empty') return undefined
	return (state.step === 'painted' ? state : state.current).painting.bitmap
}

function triedState(state: DuelState): Extract<DuelState, { step: 'tried' }> | undefined {
	return state.step === 'tried' ? state : undefined
}

/** @returns an explanation of the last step. */
function describe(state: DuelState): string {
	switch (state.step) {
		case 'empty':
			return t('critic.words.empty')
		case 'painted':
			return t(`critic.words.painted.${state.game.from}`)
		case 'judged': {
			if (state.round > 0) return t('critic.words.kept', state.round)
			const isMaterial = state.game.from === 'materials'
			return t(`critic.words.judged.${isMaterial ? 'material' : 'landscape'}`)
		}
		case 'tried': {
			const best = state.candidates[state.best]
			const isBetter = best !== undefined && best.mean > state.current.mean
			return t(isBetter ? 'critic.words.better' : 'critic.words.worse', state.candidates.length)
		}
	}
}
