import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import CircleCheck from 'lucide-solid/icons/circle-check'
import EllipsisVertical from 'lucide-solid/icons/ellipsis-vertical'
import Hand from 'lucide-solid/icons/hand'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import type { Seat } from '../../shared/stage.ts'
import { t } from '../messages/language.ts'
import { changeHistory } from '../sync/api/version-history-api.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { createAsyncAction } from '../ui/async-action.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorMessage } from '../ui/error-message.tsx'
import { mainElement } from '../ui/main-element.ts'
import { MenuItem } from '../ui/menu-item.tsx'
import './run-list.css'

interface PersonProps {
	/** Undefined for a moment when the person has just left. */
	seat: Seat | undefined
	control: StageControl
}

/** A guest, with what the host can do about them. */
export function PersonRow(props: PersonProps) {
	return <Show when={props.seat}>{(seat) => <Row seat={seat()} control={props.control} />}</Show>
}

function Row(props: { seat: Seat; control: StageControl }) {
	const { session, follow } = useTogetherContext()
	const [asking, setAsking] = createSignal<'rename' | 'remove'>()
	const peer = () => session.presence.peers().find(({ id }) => id === props.seat.client)
	/** Shown at once: the roster comes a moment later. */
	const name = () => session.stage.stage().renamed[props.seat.who ?? ''] ?? props.seat.name
	const target = () => {
		const { client, who } = props.seat
		if (client === null) return undefined
		return { at: 'person', client, ...(who === null ? {} : { who }) } as const
	}

	function goTo(): void {
		const found = peer()
		if (found) follow.goTo(found)
	}

	function showEveryone(): void {
		const found = target()
		if (found) void props.control.set({ view: { is: 'held', target: found } })
	}

	function setWatching(watching: boolean): void {
		const { participant } = props.seat
		void props.control.ask({ do: 'set-watching', participant, watching })
	}

	return (
		<li class="run-person">
			<Avatar person={{ name: name(), colour: props.seat.colour }} />
			<button type="button" class="run-who run-person-name" title={t('stage.goTo')} onClick={goTo}>
				<span>{name()}</span>
				<span class="quiet">{t(`stage.roles.${props.seat.role}`)}</span>
			</button>
			<Show when={props.seat.hand}>
				<span class="run-mark is-hand" title={t('stage.handUp')}>
					<Hand size={20} aria-hidden="true" />
					<span class="visually-hidden">{t('stage.handUp')}</span>
				</span>
			</Show>
			<Show when={props.seat.done}>
				<span class="run-mark is-done" title={t('stage.isDone')}>
					<CircleCheck size={20} aria-hidden="true" />
					<span class="visually-hidden">{t('stage.isDone')}</span>
				</span>
			</Show>
			<DropdownMenu gutter={4} modal={false}>
				<DropdownMenu.Trigger class="icon-button" aria-label={t('stage.moreAbout', name())}>
					<EllipsisVertical size={20} aria-hidden="true" />
				</DropdownMenu.Trigger>
				<DropdownMenu.Portal mount={mainElement()}>
					<DropdownMenu.Content class="panel menu">
						<MenuItem label={t('stage.goTo')} disabled={!peer()} onSelect={goTo} />
						<MenuItem label={t('stage.spotlight')} disabled={!peer()} onSelect={showEveryone} />
						<Show
							when={props.seat.participant && (props.seat.watching || props.seat.role === 'artist')}
						>
							<MenuItem
								label={props.seat.watching ? t('stage.makeArtist') : t('stage.makeViewer')}
								onSelect={() => setWatching(!props.seat.watching)}
							/>
						</Show>
						<Show when={props.seat.who}>
							<MenuItem label={t('stage.rename')} onSelect={() => setAsking('rename')} />
						</Show>
						<Show when={props.seat.participant}>
							<MenuItem label={t('stage.remove')} onSelect={() => setAsking('remove')} />
						</Show>
					</DropdownMenu.Content>
				</DropdownMenu.Portal>
			</DropdownMenu>
			<Switch>
				<Match when={asking() === 'rename' && props.seat.who}>
					{(who) => (
						<Rename
							name={name()}
							onName={(name) => {
								// Before the form closes: its accessor can't be read after that.
								if (name !== undefined) void props.control.ask({ do: 'rename', who: who(), name })
								setAsking(undefined)
							}}
						/>
					)}
				</Match>
				<Match when={asking() === 'remove'}>
					<Remove seat={props.seat} name={name()} onClose={() => setAsking(undefined)} />
				</Match>
			</Switch>
		</li>
	)
}

/** @param props.onName called with the new name; undefined: it stays. */
function Rename(props: { name: string; onName(name: string | undefined): void }) {
	const [name, setName] = createSignal(props.name)
	return (
		<form
			class="run-ask"
			onSubmit={(event) => {
				event.preventDefault()
				props.onName(name().trim())
			}}
		>
			<input
				ref={(field) => queueMicrotask(() => field.select())}
				class="field"
				aria-label={t('stage.newName')}
				maxLength={limits.nameLength}
				value={name()}
				onInput={(event) => setName(event.currentTarget.value)}
			/>
			<button type="submit" class="button primary">
				{t('stage.rename')}
			</button>
			<button type="button" class="button" onClick={() => props.onName(undefined)}>
				{t('common.cancel')}
			</button>
		</form>
	)
}

/** Asks before a person is removed, alone or with what they did. */
function Remove(props: { seat: Seat; name: string; onClose(): void }) {
	const { session } = useTogetherContext()
	const { busy, failure, run } = createAsyncAction(async (takesBack: boolean) => {
		const { participant } = props.seat
		const { name } = props
		await changeHistory(session.id, session.key, { do: 'remove-person', participant })
		if (takesBack) await changeHistory(session.id, session.key, { do: 'take-back', participant })
		session.toast.show(t('stage.removed', name))
	})
	return (
		<fieldset class="run-ask" disabled={busy()}>
			<legend>{t('stage.removeQuestion', props.name)}</legend>
			<button type="button" class="button danger" onClick={() => void run(false)}>
				{t('stage.removeYes')}
			</button>
			<button type="button" class="button danger" onClick={() => void run(true)}>
				{t('stage.removeAndTakeBack')}
			</button>
			<button type="button" class="button" onClick={() => props.onClose()}>
				{t('common.cancel')}
			</button>
			<ErrorMessage sentence={failure()} />
		</fieldset>
	)
}
