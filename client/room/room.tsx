import { createEffect, createSignal, type JSX, onCleanup, onMount, Show, untrack } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import type { Desk } from '../../shared/desks.ts'
import { CanvasProvider } from '../canvas/context.ts'
import { listenToShortcuts } from '../commands/listen-to-shortcuts.ts'
import { DeskLabel, DeskPlots } from '../desks/desk-view.tsx'
import { ActivityView } from '../facilitation/formats/activity-view.tsx'
import { VoteView } from '../facilitation/votes/vote-view.tsx'
import { t } from '../messages/language.ts'
import { CanvasMenu } from '../panels/canvas-menu/canvas-menu.tsx'
import { RemovalQuestion } from '../panels/removal-question.tsx'
import { Strip } from '../panels/strip/strip.tsx'
import { TogetherBar } from '../panels/together-bar.tsx'
import { Toolbar } from '../panels/toolbar.tsx'
import { TopBar } from '../panels/top-bar.tsx'
import { shouldOfferTour } from '../panels/tour/offer.ts'
import { WatchNote } from '../panels/watch-note.tsx'
import { ZoomBar } from '../panels/zoom-bar.tsx'
import { StudioProvider } from '../studio/context.ts'
import { wasNamed } from '../sync/browser/identity.ts'
import { noteTitle } from '../sync/browser/recent.ts'
import { type TogetherContext, TogetherProvider } from '../together/context.ts'
import { createFirstView } from '../together/first-view.ts'
import { TogetherView } from '../together/together-view.tsx'
import { ToolProvider } from '../tools/context.ts'
import { Announcements, createAnnouncements } from '../ui/announcements.tsx'
import { CanvasView } from './canvas-view.tsx'
import { createRoomContext } from './create-context.ts'
import { deliverLeftovers, moveBetweenDesks } from './desk-moves.ts'
import { EndedDialog } from './ended-dialog.tsx'
import { freeAreaStyle } from './free-area-style.ts'
import { type Handover, handOverWhenRefused } from './handover.ts'
import { Invitation } from './invitation.tsx'
import { LazyPanels } from './lazy-panels.tsx'
import { NameCard } from './name-card.tsx'
import type { Preconnect } from './preconnect.ts'
import { listenToRecipeLinks, openLinkedRecipe } from './recipe-links.ts'
import { Toast } from './toast.tsx'
import './bottom-bars.css'
import './room.css'

/** The page of one jam: the canvas and the panels around it. */
export function Room(props: {
	info: JamInfo
	jamKey: string
	/** The requests that the page sent before its code was loaded. */
	preconnect: Preconnect | undefined
	/** The recipe in the link, if there is one. */
	recipe: string | undefined
	/** From the room that this one replaces. */
	handover: Handover | undefined
	/** The desk whose document to open; undefined: the canvas. */
	desk: Desk | undefined
	/** This room can't go on: opens another in its place. */
	onReplace(handover: Handover): void
	/** The door was closed while this person was away. */
	onDoorClosed(): void
}) {
	const { announced, announce } = createAnnouncements()
	const context = createRoomContext(props, announce)
	const { session, panels } = context
	const [spaceHeld, setSpaceHeld] = createSignal(false)
	const title = () => session.title || t('jam.untitled')

	createEffect(() => {
		document.title = `${title()} · Tessera`
		noteTitle(session.id, session.title)
	})
	createEffect(() => {
		if (session.ended() === 'door-closed') props.onDoorClosed()
	})
	const [isNaming, setNaming] = createSignal(session.role !== 'host' && !wasNamed(session.id))
	createEffect(() => {
		if (!isNaming() && untrack(() => session.isPainter) && shouldOfferTour()) panels.open('tour')
	})
	if (!props.desk) createFirstView(context)
	handOverWhenRefused(context, props.onReplace)
	moveBetweenDesks(context, props.onReplace)
	deliverLeftovers(session)
	openLinkedRecipe(context, props.recipe)
	listenToRecipeLinks(context)
	onMount(() => onCleanup(listenToShortcuts(context, setSpaceHeld)))

	return (
		<Providers context={context}>
			<main class="room" style={freeAreaStyle(context.viewport)}>
				<h1 class="visually-hidden">{title()}</h1>
				<CanvasView panWithPress={spaceHeld()}>
					<Invitation />
					<DeskPlots />
					<ActivityView />
					<VoteView />
				</CanvasView>
				<TopBar />
				<DeskLabel />
				<Show when={session.isPainter}>
					<Toolbar />
					<RemovalQuestion />
				</Show>
				<Show when={isNaming() && !session.ended()}>
					<NameCard onDone={() => setNaming(false)} />
				</Show>
				<TogetherView />
				<CanvasMenu />
				<div class="bottom-bars">
					<Show when={session.isPainter}>
						<Strip />
					</Show>
					<Show when={session.role === 'viewer' && !session.ended()}>
						<WatchNote />
					</Show>
					<TogetherBar />
					<ZoomBar />
				</div>
				<LazyPanels />
				<Announcements text={announced()} />
				<EndedDialog />
				<Show when={!session.ended()}>
					<Toast />
				</Show>
			</main>
		</Providers>
	)
}

/** Provides the context of each room of the client. */
function Providers(props: { context: TogetherContext; children: JSX.Element }) {
	return (
		<CanvasProvider value={props.context}>
			<ToolProvider value={props.context}>
				<StudioProvider value={props.context}>
					<TogetherProvider value={props.context}>{props.children}</TogetherProvider>
				</StudioProvider>
			</ToolProvider>
		</CanvasProvider>
	)
}
