import { createEffect, createSignal, Match, Show, Switch } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { generateName } from '../../shared/names.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { language, t } from '../messages/language.ts'
import { NameField } from '../room/name-field.tsx'
import { loadGeneratedName, loadMe, saveGeneratedName, saveMe } from '../sync/browser/identity.ts'
import { createKnocking } from '../sync/door.ts'
import { MessagePage } from '../ui/message-page.tsx'
import './door.css'

/** The door of a jam that the host has closed: a calm page, until they let this person in. */
export function Door(props: { info: JamInfo; jamKey: string; onEnter(info: JamInfo): void }) {
	const isGenerated = () => props.info.names === 'generated'
	const [name, setName] = createSignal(
		isGenerated() ? loadGeneratedName(props.info.id) : loadMe().name,
	)
	const [failure, setFailure] = createSignal<string>()
	const state = createKnocking(
		props.info.id,
		props.jamKey,
		() => name().trim() || loadMe().name,
		(info) => props.onEnter(info),
		(error) => setFailure(sentenceOf(error)),
	)

	function rename(name: string): void {
		setName(name)
		if (name.trim()) saveMe({ ...loadMe(), name: name.trim() })
	}

	createEffect(() => {
		document.title = `${props.info.title || t('jam.untitled')} · Tessera`
	})

	return (
		<Show
			when={!failure()}
			fallback={<MessagePage title={t('notice.cannotOpen')} text={failure() ?? ''} />}
		>
			<main class="message-page door">
				<img src="/logo.svg" width="56" height="56" alt="" />
				<p class="quiet">{props.info.title || t('jam.untitled')}</p>
				<div role="status" class="door-state">
					<Switch>
						<Match when={state() === 'closed'}>
							<h1>{t('ending.doorClosed')}</h1>
							<p class="quiet">{t('door.closedHint')}</p>
						</Match>
						<Match when={true}>
							<h1>{t('door.waiting')}</h1>
							<p class="quiet">
								{state() === 'offline' ? t('door.offline') : t('door.waitingHint')}
							</p>
						</Match>
					</Switch>
				</div>
				<Show when={state() !== 'closed'}>
					<div class="panel door-name">
						<NameField
							name={name()}
							isGenerated={isGenerated()}
							onInput={rename}
							onGenerate={() => setName(saveGeneratedName(props.info.id, generateName(language())))}
						/>
					</div>
				</Show>
				<a class="button" href="/">
					{t('ending.home')}
				</a>
			</main>
		</Show>
	)
}
