import { Popover } from '@kobalte/core/popover'
import { createSignal, For, Show } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import type { Person } from '../../shared/people.ts'
import { cssColour } from '../canvas/paint/colour.ts'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import './people.css'

const facesShown = 3

/** Who is here; and one's own name, to change. */
export function People() {
	const { session, panels } = useJam()
	const [name, setName] = createSignal(session.me().name)
	const peers = session.presence.peers
	const count = () => peers().length + 1

	function rename(): void {
		const trimmed = name().trim()
		if (trimmed) session.rename(trimmed)
		else setName(session.me().name)
	}

	return (
		<Popover {...panels.control('people')} placement="bottom-end" gutter={8}>
			<Popover.Trigger class="people">
				<span class="visually-hidden">{t('people.here', count())}</span>
				<Face person={session.me()} />
				<For each={peers().slice(0, facesShown)}>{(peer) => <Face person={peer} />}</For>
				<Show when={peers().length > facesShown}>
					<span class="people-more" aria-hidden="true">
						+{peers().length - facesShown}
					</span>
				</Show>
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content class="panel people-list">
					<Popover.Title class="people-title">{t('people.title')}</Popover.Title>
					<label class="quiet" for="my-name">
						{t('people.yourName', t(`people.${session.role}`))}
					</label>
					<input
						id="my-name"
						class="field"
						value={name()}
						maxLength={limits.nameLength}
						autocomplete="off"
						onInput={(event) => setName(event.currentTarget.value)}
						onChange={rename}
					/>
					<ul>
						<For each={peers()} fallback={<li class="quiet">{t('people.alone')}</li>}>
							{(peer) => (
								<li>
									<Face person={peer} />
									{peer.name}
								</li>
							)}
						</For>
					</ul>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}

function Face(props: { person: Person }) {
	return (
		<span
			class="people-face"
			style={{ background: cssColour(props.person.colour) }}
			title={props.person.name}
			aria-hidden="true"
		>
			{[...props.person.name][0]?.toUpperCase()}
		</span>
	)
}
