import { For, Show } from 'solid-js'
import type { JamHistory } from '../../../shared/api.ts'
import { t } from '../../messages/language.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ChangeButton, type ChangeHistory } from './change-button.tsx'

type Participant = JamHistory['people'][number]

/** The contributions of each person, with controls to revert them and to remove the person. */
export function Participants(props: { people: JamHistory['people']; onChange: ChangeHistory }) {
	return (
		<section class="participants">
			<h3>{t('versionHistory.people')}</h3>
			<ul>
				<For each={props.people} fallback={<li class="quiet">{t('versionHistory.nobody')}</li>}>
					{(person) => <ParticipantRow person={person} onChange={props.onChange} />}
				</For>
			</ul>
		</section>
	)
}

function ParticipantRow(props: { person: Participant; onChange: ChangeHistory }) {
	const names = () => (props.person.names.length > 0 ? props.person.names : [t('space.nameless')])
	const name = () => names()[0] ?? ''
	const presence = () => {
		if (props.person.isRemoved) return t('versionHistory.removed')
		return props.person.isHere ? t('versionHistory.here') : undefined
	}
	return (
		<li>
			<div class="participant-words">
				<span>
					{names().join(t('common.comma'))}
					<Show when={presence()}>{(words) => <span class="quiet"> · {words()}</span>}</Show>
				</span>
				<span class="quiet">
					{t('versionHistory.person', props.person.marks, props.person.removed)}
				</span>
			</div>
			<Revert person={props.person} name={name()} onChange={props.onChange} />
			<Show when={props.person.isRemovable}>
				<Access person={props.person} name={name()} onChange={props.onChange} />
				<Erase person={props.person} name={name()} onChange={props.onChange} />
			</Show>
		</li>
	)
}

interface ActionProps {
	person: Participant
	name: string
	onChange: ChangeHistory
}

function Revert(props: ActionProps) {
	const { participant, marks, removed } = props.person
	return (
		<Show when={marks > 0 || removed > 0}>
			<ConfirmButton
				label={t('versionHistory.takeBack')}
				name={t('versionHistory.takeBackNamed', props.name)}
				question={t('versionHistory.takeBackQuestion', props.name, marks, removed)}
				yes={t('versionHistory.takeBackYes')}
				no={t('common.cancel')}
				onYes={() =>
					props.onChange(
						{ do: 'take-back', participant },
						t('versionHistory.takenBack', props.name),
					)
				}
			/>
		</Show>
	)
}

/** Erases everything a person made, for a person who asks for it. */
function Erase(props: ActionProps) {
	const { participant } = props.person
	return (
		<ConfirmButton
			label={t('versionHistory.erase')}
			name={t('versionHistory.eraseNamed', props.name)}
			question={t('versionHistory.eraseQuestion', props.name)}
			yes={t('versionHistory.eraseYes')}
			no={t('common.cancel')}
			onYes={() =>
				props.onChange(
					{ do: 'erase-person', participant },
					t('versionHistory.eraseDone', props.name),
				)
			}
		/>
	)
}

/** Removes a person from the jam, or lets them in again. */
function Access(props: ActionProps) {
	const { participant } = props.person
	return (
		<Show
			when={props.person.isRemoved}
			fallback={
				<ConfirmButton
					label={t('versionHistory.remove')}
					name={t('versionHistory.removeNamed', props.name)}
					question={t('versionHistory.removeQuestion', props.name)}
					yes={t('versionHistory.removeYes')}
					no={t('common.cancel')}
					onYes={() =>
						props.onChange(
							{ do: 'remove-person', participant },
							t('versionHistory.removeDone', props.name),
						)
					}
				/>
			}
		>
			<ChangeButton
				label={t('versionHistory.letIn')}
				name={t('versionHistory.letInNamed', props.name)}
				onPress={() =>
					props.onChange({ do: 'let-in', participant }, t('versionHistory.letInDone', props.name))
				}
			/>
		</Show>
	)
}
