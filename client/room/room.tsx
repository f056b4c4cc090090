import {
	createEffect,
	createSignal,
	type JSX,
	lazy,
	onCleanup,
	onMount,
	Show,
	Suspense,
} from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import type { Camera } from '../canvas/camera.ts'
import { CanvasProvider } from '../canvas/context.ts'
import { PainterClient } from '../canvas/painter-client.ts'
import { createPosterMaker } from '../canvas/poster-maker.ts'
import { createViewport } from '../canvas/viewport.ts'
import { listenToShortcuts } from '../commands/shortcuts.ts'
import { t } from '../messages/language.ts'
import { RemovalQuestion } from '../panels/removal-question.tsx'
import { TogetherBar } from '../panels/together-bar.tsx'
import { Toolbar } from '../panels/toolbar.tsx'
import { TopBar } from '../panels/top-bar.tsx'
import { isTourDue } from '../panels/tour/seen.ts'
import { Tour } from '../panels/tour/tour.tsx'
import { ZoomBar } from '../panels/zoom-bar.tsx'
import { type StudioContext, StudioProvider } from '../studio/context.ts'
import { createDistributedWork } from '../studio/distributed/distributed-work.ts'
import { createLowBattery } from '../studio/engine/low-battery.ts'
import { createTextures } from '../studio/engine/paint-textures.ts'
import { Studio } from '../studio/engine/studio.ts'
import { createTextureEngine } from '../studio/engine/texture-engine.ts'
import { createInstrumentChoice } from '../studio/panel/instrument-choice.ts'
import { createRegeneration } from '../studio/recipes/picture-regeneration.ts'
import { createRecipes, recipeIn } from '../studio/recipes/recipes.ts'
import { jamUrl, parseRoute } from '../sync/route.ts'
import { createSession } from '../sync/session.ts'
import { type TogetherContext, TogetherProvider } from '../together/context.ts'
import { createFollowController } from '../together/follow-controller.ts'
import { createTogether } from '../together/together.ts'
import { TogetherView } from '../together/together-view.tsx'
import { ToolProvider } from '../tools/context.ts'
import { createSelection } from '../tools/selection.ts'
import { createSelectionActions } from '../tools/selection-actions.ts'
import { createTools, type Tools } from '../tools/state.ts'
import { createTextEditor } from '../tools/text-editor.ts'
import { Announcements, createAnnouncements } from '../ui/announcements.tsx'
import { createPanels } from '../ui/open-panels.ts'
import { CanvasView } from './canvas-view.tsx'
import { EndedDialog } from './ended-dialog.tsx'
import { Invitation } from './invitation.tsx'
import type { Preconnect } from './preconnect.ts'
import { Toast } from './toast.tsx'
import './room.css'

const StudioPanel = lazy(() =>
	import('../studio/panel/studio-panel.tsx').then(({ StudioPanel }) => ({ default: StudioPanel })),
)

const RecipeCard = lazy(() =>
	import('../studio/recipes/recipe-card.tsx').then(({ RecipeCard }) => ({ default: RecipeCard })),
)

const FamilyCard = lazy(() =>
	import('../studio/recipes/family-card.tsx').then(({ FamilyCard }) => ({ default: FamilyCard })),
)

const Palette = lazy(() =>
	import('../panels/commands/palette.tsx').then(({ Palette }) => ({ default: Palette })),
)
const VersionHistory = lazy(() =>
	import('../panels/version-history/version-history.tsx').then(({ VersionHistory }) => ({
		default: VersionHistory,
	})),
)
const ShortcutSheet = lazy(() =>
	import('../panels/commands/shortcut-sheet.tsx').then(({ ShortcutSheet }) => ({
		default: ShortcutSheet,
	})),
)

/** What a room hands on to the one that is opened in its place. */
export interface Handover {
	tools: Tools
	camera: Camera
	/** What the server may not have (jam/recovery.ts). */
	unsaved: Uint8Array
}

/** A jam from the inside: the canvas, and the panels around it. */
export function Room(props: {
	info: JamInfo
	jamKey: string
	/** What was asked for before this page's code was here. */
	begun: Preconnect | undefined
	/** A recipe that the link brings along. */
	recipe: string | undefined
	/** From the room before, if there was one. */
	handover: Handover | undefined
	/** The room can't go on: another is to be opened in its place. */
	onStartAnew(handover: Handover): void
}) {
	const { handover } = props
	const painter = new PainterClient(props.info.id, props.jamKey)
	const session = createSession(props.info, props.jamKey, painter, props.begun, handover?.unsaved)
	onCleanup(() => painter.close())
	const viewport = createViewport(session.scene, painter)
	if (handover) viewport.setCamera(handover.camera)
	const tools = handover?.tools ?? createTools()
	const selection = createSelection(session.scene)
	const panels = createPanels()
	const studio = new Studio()
	const isBatteryLow = createLowBattery()
	const { announced, announce } = createAnnouncements()
	const below: StudioContext = {
		session,
		painter,
		viewport,
		tools,
		selection,
		actions: createSelectionActions(session, selection),
		textEditor: createTextEditor(session),
		panels,
		studio,
		instrument: createInstrumentChoice(),
		textureEngine: createTextureEngine(),
		isBatteryLow,
		distributed: createDistributedWork(session, studio, isBatteryLow),
		recipes: createRecipes(),
		regeneration: createRegeneration(session, painter, studio, isBatteryLow),
		announce,
	}
	const follow = createFollowController(session, viewport, tools)
	const jam: TogetherContext = {
		...below,
		follow,
		together: createTogether({ ...below, guide: follow }),
	}
	createEffect(() => {
		// What is being drawn is finished first.
		if (session.recovery.isSpoiled() && !viewport.markInProgress()) void startAnew()
	})
	async function startAnew(): Promise<void> {
		const unsaved = await session.recovery.setAside()
		if (!viewport.markInProgress()) props.onStartAnew({ tools, camera: viewport.camera(), unsaved })
	}
	createTextures(jam)
	if (session.canPaint) createPosterMaker(session, painter, isBatteryLow)
	onCleanup(() => jam.studio.close())
	const [spaceHeld, setSpaceHeld] = createSignal(false)

	const title = () => props.info.title || t('jam.untitled')

	createEffect(() => {
		document.title = `${title()} · Tessera`
	})
	if (session.canPaint && isTourDue()) panels.open('tour')
	openRecipe(jam, props.recipe)
	listenToLinks(jam)
	onMount(() => onCleanup(listenToShortcuts(jam, setSpaceHeld)))

	return (
		<Providers context={jam}>
			<main class="room">
				<h1 class="visually-hidden">{title()}</h1>
				<CanvasView panWithPress={spaceHeld()}>
					<Invitation />
				</CanvasView>
				<TopBar />
				<Show when={session.canPaint}>
					<Toolbar />
					<RemovalQuestion />
					<Show when={panels.isOpen('tour')}>
						<Tour />
					</Show>
				</Show>
				<ZoomBar />
				<TogetherView />
				<TogetherBar />
				<Show when={session.canPaint && panels.isOpen('studio')}>
					<Suspense>
						<StudioPanel onClose={() => panels.close('studio')} />
					</Suspense>
				</Show>
				<Suspense>
					<Show when={jam.recipes.shown()} keyed>
						{(shown) => <RecipeCard shown={shown} />}
					</Show>
					<Show when={jam.recipes.family()} keyed>
						{(of) => <FamilyCard of={of} />}
					</Show>
				</Suspense>
				<Suspense>
					<Show when={panels.isOpen('commands')}>
						<Palette />
					</Show>
					<Show when={panels.isOpen('shortcuts')}>
						<ShortcutSheet />
					</Show>
					<Show when={session.hosting && !session.ended() && panels.isOpen('versionHistory')}>
						<VersionHistory />
					</Show>
				</Suspense>
				<Announcements text={announced()} />
				<EndedDialog />
				<Show when={!session.ended()}>
					<Toast />
				</Show>
			</main>
		</Providers>
	)
}

/** Gives each room of the client its own context. */
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

/**
 * A link of this jam in the address bar of the page that has it open only changes the fragment. Its
 * recipe is shown: what one has begun in the studio stays.
 */
function listenToLinks({ recipes, session }: TogetherContext): void {
	const read = () => {
		const here = parseRoute(location)
		const recipe = here.page === 'jam' && here.recipe ? recipeIn(here.recipe) : undefined
		if (!recipe) return
		history.replaceState(null, '', jamUrl(session.id, session.key))
		recipes.show({ recipe })
	}
	window.addEventListener('hashchange', read)
	onCleanup(() => window.removeEventListener('hashchange', read))
}

/** What a link brings goes into the studio, or is shown where the studio can't take it. */
function openRecipe({ recipes, panels, session }: TogetherContext, text: string | undefined): void {
	const recipe = text ? recipeIn(text) : undefined
	if (!recipe) return
	// The address is the jam's again: a reload, or a bookmark, is not about the recipe.
	history.replaceState(null, '', jamUrl(session.id, session.key))
	if (recipe.work === 'restyle' && session.canPaint) {
		recipes.give(recipe)
		panels.open('studio')
	} else recipes.show({ recipe })
}
