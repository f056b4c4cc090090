import { createEffect, createSignal, Show } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { formatJoinCode } from '../../shared/join-code.ts'
import { CanvasProvider } from '../canvas/context.ts'
import { t } from '../messages/language.ts'
import { createRoomContext } from '../room/create-context.ts'
import { EndedDialog } from '../room/ended-dialog.tsx'
import type { Preconnect } from '../room/preconnect.ts'
import { StudioProvider } from '../studio/context.ts'
import { TogetherProvider } from '../together/context.ts'
import { ToolProvider } from '../tools/context.ts'
import { Announcements, createAnnouncements } from '../ui/announcements.tsx'
import { formatList } from '../ui/format.ts'
import { EarlierStep } from './earlier-step.tsx'
import { keepAwake } from './keep-awake.ts'
import { createProjectorCamera, type ProjectorMode } from './projector-camera.ts'
import { ProjectorCanvas } from './projector-canvas.tsx'
import { ProjectorControls } from './projector-controls.tsx'
import { ProjectorTask } from './projector-task.tsx'
import './projector.css'

/** A screen for everyone in the room: the canvas without tools, moved by itself. */
export function Projector(props: {
	info: JamInfo
	jamKey: string
	preconnect: Preconnect | undefined
	/** The code to join with, if it is to be shown. */
	code: string | undefined
}) {
	const { announced, announce } = createAnnouncements()
	const context = createRoomContext({ ...props, handover: undefined, desk: undefined }, announce)
	const { session, viewport } = context
	const [mode, setMode] = createSignal<ProjectorMode>('everything')
	const [isCodeShown, setCodeShown] = createSignal(true)
	const title = () => session.title || t('jam.untitled')
	const stop = createProjectorCamera(session, viewport, mode)

	keepAwake()
	createEffect(() => {
		document.title = `${title()} · Tessera`
	})
	session.presence.setPerson({ ...session.me(), name: t('projector.name') })

	return (
		<CanvasProvider value={context}>
			<ToolProvider value={context}>
				<StudioProvider value={context}>
					<TogetherProvider value={context}>
						<main class="projector">
							<h1 class="visually-hidden">{title()}</h1>
							<ProjectorCanvas />
							<Show keyed when={stop()?.clocks === undefined ? undefined : stop()}>
								{(shown) => <EarlierStep stop={shown} />}
							</Show>
							<ProjectorTask />
							<Show when={stop()?.makers.length}>
								<p class="projector-credits" role="status">
									{formatList(stop()?.makers ?? [])}
								</p>
							</Show>
							<Show when={isCodeShown() && props.code}>
								{(code) => (
									<p class="panel projector-code">
										<span class="quiet">{t('projector.joinAt', location.host)}</span>
										<strong>{formatJoinCode(code())}</strong>
									</p>
								)}
							</Show>
							<Show when={session.connection() === 'offline'}>
								<p class="panel projector-offline" role="status">
									{t('projector.offline')}
								</p>
							</Show>
							<ProjectorControls
								mode={mode()}
								onMode={setMode}
								isCodeShown={props.code ? isCodeShown() : undefined}
								onToggleCode={() => setCodeShown((shown) => !shown)}
							/>
							<Announcements text={announced()} />
							<EndedDialog />
						</main>
					</TogetherProvider>
				</StudioProvider>
			</ToolProvider>
		</CanvasProvider>
	)
}
