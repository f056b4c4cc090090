import { Switch as Case, createSignal, Match, Show } from 'solid-js'
import type { BallotRequest } from '../../../shared/ballot.ts'
import { limits } from '../../../shared/limits.ts'
import { deskName } from '../../desks/desk-name.ts'
import { t } from '../../messages/language.ts'
import { changeStage } from '../../sync/api/host-api.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createAsyncAction } from '../../ui/async-action.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Switch } from '../../ui/switch.tsx'
import './vote-controls.css'

const budgets = [1, 3, 5, 10] as const

/** For hosts: opens, closes, shows and clears a vote. */
export function VoteControls() {
	const { session } = useTogetherContext()
	const { ballot } = session.stage
	const revealed = () => session.stage.revealed() ?? []
	const [budget, setBudget] = createSignal<number>(3)
	const [viewers, setViewers] = createSignal(false)
	const [on, setOn] = createSignal<'marks' | 'areas'>()
	const chosen = () => on() ?? (revealed().length > 0 ? 'areas' : 'marks')
	const asking = createAsyncAction((request: BallotRequest) =>
		changeStage(session.id, session.key, request),
	)
	const areas = () =>
		revealed().map(({ id, number, plot }) => {
			const desk = session.stage.roster().desks.find((desk) => desk.id === id)
			const names = desk?.members.map(({ name }) => name) ?? []
			return { id, name: deskName(number, names).slice(0, limits.titleLength), frame: plot }
		})
	const open = () =>
		asking.run({
			do: 'open-ballot',
			budget: budget(),
			viewers: viewers(),
			targets: chosen() === 'areas' ? { on: 'areas', areas: areas() } : { on: 'marks' },
		})
	const set = (phase: 'open' | 'closed' | 'shown') => asking.run({ do: 'set-ballot', phase })

	return (
		<div class="vote-controls" aria-busy={asking.busy()}>
			<Show
				when={ballot()}
				fallback={
					<>
						<RadioGroup
							label={t('ballot.budget')}
							options={budgets.map((value) => ({ value, name: String(value) }))}
							chosen={budget()}
							onChoose={setBudget}
						/>
						<Show when={revealed().length > 0}>
							<RadioGroup
								label={t('ballot.on')}
								options={[
									{ value: 'areas', name: t('ballot.onAreas') },
									{ value: 'marks', name: t('ballot.onMarks') },
								]}
								chosen={chosen()}
								onChoose={setOn}
							/>
						</Show>
						<Switch
							label={t('ballot.viewers')}
							hint={t('ballot.viewersHint')}
							checked={viewers()}
							onChange={setViewers}
						/>
						<button type="button" class="button primary" onClick={() => void open()}>
							{t('ballot.open')}
						</button>
					</>
				}
			>
				{(current) => (
					<>
						<p>
							{t('ballot.voters', current().voters ?? 0)}
							{t('common.space')}
							<span class="quiet">{t(`ballot.phase.${current().phase}`)}</span>
						</p>
						<div class="vote-controls-buttons">
							<Case>
								<Match when={current().phase === 'open'}>
									<button type="button" class="button" onClick={() => void set('closed')}>
										{t('ballot.close')}
									</button>
								</Match>
								<Match when={current().phase !== 'open'}>
									<button type="button" class="button" onClick={() => void set('open')}>
										{t('ballot.reopen')}
									</button>
								</Match>
							</Case>
							<Show
								when={current().phase !== 'shown'}
								fallback={
									<button
										type="button"
										class="button"
										onClick={() => void asking.run({ do: 'clear-ballot' })}
									>
										{t('ballot.clear')}
									</button>
								}
							>
								<button type="button" class="button primary" onClick={() => void set('shown')}>
									{t('ballot.show')}
								</button>
							</Show>
						</div>
					</>
				)}
			</Show>
			<ErrorMessage sentence={asking.failure()} />
		</div>
	)
}
