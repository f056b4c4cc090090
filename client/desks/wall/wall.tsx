import { Dialog } from '@kobalte/core/dialog'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { createDeskAction } from '../ask-desks.ts'
import { DesksControls, Seating } from '../desks-controls.tsx'
import { DeskCard } from './desk-card.tsx'
import { watchDesks } from './watch-desks.ts'
import './wall.css'

/** For the host: all desks at once, live. */
export function Wall() {
	const { panels } = useTogetherContext()
	return (
		<Dialog {...panels.control('desks')}>
			<DialogFrame title={t('desks.title')} wide>
				<Content />
			</DialogFrame>
		</Dialog>
	)
}

function Content() {
	const { session, panels } = useTogetherContext()
	const action = createDeskAction(session)
	const desks = createMemo(() =>
		session.stage.roster().desks.filter(({ state }) => state !== 'revealed'),
	)
	/** The roster is new with every change in it; cards and their pictures stay. */
	const ids = createMemo(() => desks().map(({ id }) => id), [], {
		equals: (a, b) => a.join() === b.join(),
	})
	const deskOf = (id: string) => desks().find((desk) => desk.id === id)
	const peopleAt = (id: string) => session.stage.roster().people.filter(({ desk }) => desk === id)
	const watch = watchDesks(
		session,
		createMemo(() => {
			ids()
			return desks()
		}),
	)
	const hands = () => desks().filter(({ id }) => peopleAt(id).some(({ hand }) => hand)).length

	return (
		<div class="wall">
			<DesksControls />
			<Show when={ids().length > 0} fallback={<p class="quiet">{t('desks.explanation')}</p>}>
				<p class="visually-hidden" role="status">
					{hands() > 0 ? t('desks.hands', hands()) : ''}
				</p>
				<ul class="wall-desks">
					<For each={ids()}>
						{(id) => (
							<Show when={deskOf(id)}>
								{(desk) => (
									<DeskCard
										desk={desk()}
										people={peopleAt(id)}
										watch={watch}
										onVisit={() => {
											const { number, plot } = desk()
											panels.close('desks')
											session.place.visit({ id, number, plot })
										}}
										onReveal={() => void action.run({ do: 'reveal-desks', desks: [id] })}
									/>
								)}
							</Show>
						)}
					</For>
				</ul>
				<ErrorMessage sentence={action.failure()} />
				<details class="wall-seating">
					<summary>{t('desks.seating')}</summary>
					<Seating />
				</details>
			</Show>
		</div>
	)
}
