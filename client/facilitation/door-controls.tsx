import { For, Show } from 'solid-js'
import { doors } from '../../shared/stage.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import './run-list.css'

/** Who gets in, and who waits at the door. */
export function DoorControls(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const door = () => session.stage.stage().door
	const waiting = () => session.stage.roster().waiting

	return (
		<section class="run-section" aria-label={t('stage.door')}>
			<RadioGroup
				label={t('stage.door')}
				chosen={door()}
				options={doors.map((value) => ({ value, name: t(`stage.doors.${value}`) }))}
				onChoose={(door) => void props.control.set({ door })}
			/>
			<p class="quiet run-hint">{t(`stage.doorHints.${door()}`)}</p>
			<Show when={waiting().length > 0}>
				<div class="run-row" role="status">
					<span class="run-who">{t('stage.waiting', waiting().length)}</span>
					<button
						type="button"
						class="button primary"
						onClick={() => void props.control.ask({ do: 'admit', participant: null })}
					>
						{t('stage.admitAll')}
					</button>
				</div>
				<ul class="run-list">
					<For each={waiting()}>
						{({ participant, name }) => (
							<li>
								<span class="run-who">{name}</span>
								<button
									type="button"
									class="button"
									aria-label={t('stage.turnAwayNamed', name)}
									onClick={() => void props.control.ask({ do: 'turn-away', participant })}
								>
									{t('stage.turnAway')}
								</button>
								<button
									type="button"
									class="button primary"
									aria-label={t('stage.admitNamed', name)}
									onClick={() => void props.control.ask({ do: 'admit', participant })}
								>
									{t('stage.admit')}
								</button>
							</li>
						)}
					</For>
				</ul>
			</Show>
		</section>
	)
}
