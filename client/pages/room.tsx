import { createEffect, createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { CanvasView } from '../canvas/canvas-view.tsx'
import { createGuide } from '../canvas/guide.ts'
import { listenToShortcuts } from '../canvas/shortcuts.ts'
import { createStage } from '../canvas/stage.ts'
import { createTools } from '../canvas/tools.ts'
import { type Jam, JamContext } from '../jam/context.ts'
import { createSession } from '../jam/session.ts'
import { t } from '../messages/language.ts'
import { Ending } from '../panels/ending.tsx'
import { Toast } from '../panels/toast.tsx'
import { TogetherPanels } from '../panels/together/together-panels.tsx'
import { Toolbar } from '../panels/toolbar.tsx'
import { TopBar } from '../panels/top-bar.tsx'
import { ZoomBar } from '../panels/zoom-bar.tsx'
import './room.css'

const StudioPanel = lazy(() =>
	import('../panels/studio/studio-panel.tsx').then(({ StudioPanel }) => ({ default: StudioPanel })),
)

/** A jam from the inside: the canvas, and the panels around it. */
export function Room(props: { info: JamInfo; jamKey: string }) {
	const session = createSession(props.info, props.jamKey)
	const stage = createStage(session.scene)
	const tools = createTools()
	const jam: Jam = { session, stage, tools, guide: createGuide(session, stage, tools) }
	const [studioOpen, setStudioOpen] = createSignal(false)
	const [spaceHeld, setSpaceHeld] = createSignal(false)

	const title = () => props.info.title || t('jam.untitled')

	createEffect(() => {
		document.title = `${title()} · Tessera`
	})
	onMount(() => onCleanup(listenToShortcuts(jam, setSpaceHeld)))

	return (
		<JamContext.Provider value={jam}>
			<main class="room">
				<h1 class="visually-hidden">{title()}</h1>
				<CanvasView panWithPress={spaceHeld()} />
				<TopBar />
				<Show when={session.canPaint}>
					<Toolbar studioOpen={studioOpen()} onStudio={() => setStudioOpen(!studioOpen())} />
				</Show>
				<ZoomBar />
				<TogetherPanels />
				<Show when={session.canPaint && studioOpen()}>
					<Suspense>
						<StudioPanel onClose={() => setStudioOpen(false)} />
					</Suspense>
				</Show>
				<Ending />
				<Show when={!session.ended()}>
					<Toast />
				</Show>
			</main>
		</JamContext.Provider>
	)
}
