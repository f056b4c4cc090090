import { Show } from 'solid-js'
import { CommandButton } from '../commands/command-button.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { createCover } from '../ui/covers.ts'
import { JamTitle } from './jam-title.tsx'
import { People } from './people.tsx'
import { PressureSwitch } from './pressure-switch.tsx'
import { RunButton } from './run-button.tsx'
import { Settings } from './settings.tsx'
import { ShareDialog } from './share/share.tsx'
import { Status } from './status.tsx'
import { ThisJam } from './this-jam/this-jam.tsx'
import './top-bar.css'

/** The jam's title and save state, the settings, the people and the share button. */
export function TopBar() {
	const { session, panels } = useTogetherContext()
	let title!: HTMLDivElement
	let people!: HTMLDivElement
	createCover(() => title, 'bar')
	createCover(() => people, 'bar')
	return (
		<header class="top-bar">
			<div ref={title} class="panel top-bar-title">
				<a href="/" aria-label={t('jam.home')}>
					<img src="/logo.svg" width="24" height="24" alt="" />
				</a>
				<JamTitle />
				<Status />
				<Show when={!session.ended() && session.hosting}>
					{(hosting) => <ThisJam hosting={hosting()} />}
				</Show>
			</div>
			<div ref={people} class="panel top-bar-people">
				<Show when={!session.ended() && session.role === 'host'}>
					<span class="top-bar-wide">
						<CommandButton command="desks" size={20} placement="bottom" />
					</span>
				</Show>
				<Show when={!session.ended() && session.stageControl}>
					<RunButton />
				</Show>
				<span class="top-bar-wide">
					<CommandButton command="export" size={20} placement="bottom" />
				</span>
				<Settings control={panels.control('settings')}>
					<Show when={session.isPainter}>
						<PressureSwitch />
					</Show>
				</Settings>
				<People />
				<Show when={!session.ended()}>
					<ShareDialog />
				</Show>
			</div>
		</header>
	)
}
