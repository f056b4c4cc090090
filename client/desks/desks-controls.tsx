import { createMemo, createSignal, For, Show } from 'solid-js'
import type { DeskReport, DeskRequest } from '../../shared/desks.ts'
import { unionOf } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { ErrorMessage } from '../ui/error-message.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Switch } from '../ui/switch.tsx'
import { createDeskAction } from './ask-desks.ts'
import { layoutBeside } from './layout.ts'
import './desks-controls.css'

/** For the host: makes desks for everyone, reveals them, closes them. */
export function DesksControls() {
	const { session } = useTogetherContext()
	const action = createDeskAction(session)
	const desks = createMemo(() => session.stage.roster().desks)
	const inState = (state: DeskReport['state']) => desks().filter((desk) => desk.state === state)
	const open = createMemo(() => inState('open'))
	const closed = createMemo(() => inState('closed'))
	const ask = (request: DeskRequest) => void action.run(request)

	return (
		<div class="desks-controls">
			<Show when={open().length === 0}>
				<MakeDesks busy={action.busy()} onAsk={ask} />
			</Show>
			<Show when={open().length > 0 || closed().length > 0}>
				<div class="desks-actions">
					<Show when={open().length > 0}>
						<button
							type="button"
							class="button primary"
							disabled={action.busy()}
							onClick={() => ask({ do: 'reveal-desks', desks: open().map(({ id }) => id) })}
						>
							{t('desks.revealAll', open().length)}
						</button>
						<button
							type="button"
							class="button"
							disabled={action.busy()}
							onClick={() => ask({ do: 'close-desks', desks: null })}
						>
							{t('desks.close')}
						</button>
					</Show>
					<Show when={closed().length > 0}>
						<button
							type="button"
							class="button"
							disabled={action.busy()}
							onClick={() => ask({ do: 'open-desks', desks: null })}
						>
							{t('desks.reopen', closed().length)}
						</button>
						<ConfirmButton
							label={t('desks.delete', closed().length)}
							question={t('desks.deleteQuestion')}
							yes={t('desks.deleteYes')}
							no={t('common.cancel')}
							dangerous
							onYes={() => action.run({ do: 'delete-desks', desks: null })}
						/>
					</Show>
				</div>
			</Show>
			<ErrorMessage sentence={action.failure()} />
		</div>
	)
}

const groupSizes = Array.from({ length: limits.deskGroup - 1 }, (_, at) => at + 2)

function MakeDesks(props: { busy: boolean; onAsk(request: DeskRequest): void }) {
	const { session } = useTogetherContext()
	/** People at a desk. */
	const [size, setSize] = createSignal(1)
	const [newcomers, setNewcomers] = createSignal(true)
	const artists = createMemo(() => [
		...new Set(
			session.stage
				.roster()
				.people.filter(({ role }) => role === 'artist')
				.map(({ participant }) => participant),
		),
	])
	const count = () => Math.ceil(artists().length / size())

	function make(): void {
		const plots = [...session.stage.roster().desks, ...(session.stage.revealed() ?? [])]
		const used = unionOf([
			...session.scene.marks.map(({ bounds }) => bounds),
			...plots.map(({ plot }) => plot),
		])
		props.onAsk({
			do: 'make-desks',
			seats: size() === 1 ? { of: 'each' } : { of: 'groups', size: size() },
			people: null,
			newcomers: newcomers(),
			layout: layoutBeside(used, count()),
		})
	}

	return (
		<div class="make-desks">
			<RadioGroup
				label={t('desks.perDesk')}
				options={[1, ...groupSizes].map((value) => ({ value, name: String(value) }))}
				chosen={size()}
				onChoose={setSize}
			/>
			<Switch
				label={t('desks.newcomers')}
				hint={t(newcomers() ? 'desks.newcomersOn' : 'desks.newcomersOff')}
				checked={newcomers()}
				onChange={setNewcomers}
			/>
			<button
				type="button"
				class="button primary"
				disabled={props.busy || (artists().length === 0 && !newcomers())}
				onClick={make}
			>
				{t('desks.make', count(), artists().length)}
			</button>
		</div>
	)
}

/** For the host: who sits where, by hand. */
export function Seating() {
	const { session } = useTogetherContext()
	const action = createDeskAction(session)
	const people = createMemo(() => {
		const byParticipant = new Map(
			session.stage
				.roster()
				.people.filter(({ role }) => role === 'artist')
				.map((seat) => [seat.participant, seat]),
		)
		return [...byParticipant.values()].sort((a, b) => a.name.localeCompare(b.name))
	})
	const desks = createMemo(() =>
		session.stage.roster().desks.filter(({ state }) => state === 'open'),
	)
	return (
		<>
			<ul class="desk-seating">
				<For each={people()}>
					{({ participant, name, desk }) => (
						<li>
							<label>
								<span>{name}</span>
								<select
									class="field"
									disabled={action.busy()}
									onChange={({ currentTarget: { value } }) =>
										void action.run({
											do: 'seat',
											seats: [{ participant, desk: value === '' ? null : value }],
										})
									}
								>
									<option value="" selected={desk === null}>
										{t('desks.onCanvas')}
									</option>
									<For each={desks()}>
										{({ id, number }) => (
											<option value={id} selected={desk === id}>
												{t('desks.desk', number)}
											</option>
										)}
									</For>
								</select>
							</label>
						</li>
					)}
				</For>
			</ul>
			<ErrorMessage sentence={action.failure()} />
		</>
	)
}
