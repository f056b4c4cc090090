import { Popover } from '@kobalte/core/popover'
import Eye from 'lucide-solid/icons/eye'
import LocateFixed from 'lucide-solid/icons/locate-fixed'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import { HelpSwitch } from '../studio/distributed/help-switch.tsx'
import type { Peer } from '../sync/ephemeral/presence.ts'
import { useTogetherContext } from '../together/context.ts'
import { isPresenceTool } from '../together/presence-tool.ts'
import { Avatar } from '../ui/avatar.tsx'
import { HostMark } from '../ui/host-mark.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { showScrollEnds } from '../ui/scroll-fade.ts'
import { Switch } from '../ui/switch.tsx'
import { ColourChoice } from './colour-choice.tsx'
import './people.css'

const maxAvatars = 3

/** Everyone who is here, and the field for this person's name. */
export function People() {
	const { session, panels } = useTogetherContext()
	const control = panels.control('people')
	const [name, setName] = createSignal(session.me().name)
	const peers = session.presence.peers
	const count = () => peers().length + 1

	function rename(): void {
		const trimmed = name().trim()
		if (trimmed) session.rename(trimmed)
		else setName(session.me().name)
	}

	// The name may have been chosen elsewhere, or given by the host. What else changes about this
	// person overwrites nothing that is being typed.
	const chosen = createMemo(() => session.me().name)
	createEffect(on(chosen, setName, { defer: true }))

	return (
		<Popover {...control} placement="bottom-end" gutter={8}>
			<Popover.Trigger class="people">
				<span class="visually-hidden">{t('people.here', count())}</span>
				<Avatar person={session.me()} />
				<For each={peers().slice(0, maxAvatars)}>{(peer) => <Avatar person={peer} />}</For>
				<Show when={peers().length > maxAvatars}>
					<span class="people-more" aria-hidden="true">
						+{peers().length - maxAvatars}
					</span>
				</Show>
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content ref={showScrollEnds} class="panel people-list scroll-fade">
					<Popover.Title class="people-title">{t('people.title')}</Popover.Title>
					<Show when={!session.stage.hasGeneratedName()} fallback={<GeneratedName />}>
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
					</Show>
					<ColourChoice />
					<Show when={session.canPaint}>
						<div class="people-lend">
							<Switch
								label={t('style.share')}
								hint={t(
									session.styleSharing.isSharing() ? 'style.sharedHint' : 'style.notSharedHint',
								)}
								checked={session.styleSharing.isSharing()}
								onChange={session.styleSharing.setSharing}
							/>
						</div>
					</Show>
					<ul>
						<For each={peers()} fallback={<li class="quiet">{t('people.alone')}</li>}>
							{(peer) => <PersonRow peer={peer} onLeave={() => panels.close('people')} />}
						</For>
					</ul>
					<Show when={session.canPaint}>
						<HelpSwitch />
					</Show>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}

/** This person's name where names are generated. */
function GeneratedName() {
	const { session } = useTogetherContext()
	return (
		<>
			<p class="quiet">{t('people.yourName', t(`people.${session.role}`))}</p>
			<div class="people-generated">
				<output>{session.me().name}</output>
				<button type="button" class="button" onClick={session.generateName}>
					{t('join.anotherName')}
				</button>
			</div>
		</>
	)
}

/** A person with their activity. @param props.onLeave called when the view moves to the person. */
function PersonRow(props: { peer: Peer; onLeave(): void }) {
	const { session, follow } = useTogetherContext()
	const activity = () => {
		if (props.peer.follows === session.presence.id) return t('together.followsYou')
		const { tool, helpRole } = props.peer
		if (helpRole === 'lends') return t('distributed.offers')
		return isPresenceTool(tool) ? t(`held.${tool}`) : ''
	}
	return (
		<li>
			<Avatar person={props.peer} />
			<span class="people-who">
				<span class="people-line">
					<span class="people-name">{props.peer.name}</span>
					<Show when={session.stage.isHost(props.peer.id)}>
						<HostMark size={14} label={t('people.isHost')} />
					</Show>
				</span>
				<span class="quiet people-doing">{activity()}</span>
			</span>
			<Show when={props.peer.view ?? props.peer.cursor}>
				<IconButton
					label={t('together.goTo', props.peer.name)}
					onClick={() => {
						follow.goTo(props.peer)
						props.onLeave()
					}}
				>
					<LocateFixed size={18} aria-hidden="true" />
				</IconButton>
			</Show>
			<Show when={props.peer.view}>
				<IconButton
					label={t('together.follow', props.peer.name)}
					pressed={follow.followed()?.id === props.peer.id}
					onClick={() => {
						follow.follow(props.peer)
						props.onLeave()
					}}
				>
					<Eye size={18} aria-hidden="true" />
				</IconButton>
			</Show>
		</li>
	)
}
