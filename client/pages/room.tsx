import { createEffect, createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import type { Camera } from '../canvas/camera.ts'
import { CanvasView } from '../canvas/canvas-view.tsx'
import { createGuide } from '../canvas/guide.ts'
import { createStage } from '../canvas/stage.ts'
import { createTextures } from '../canvas/textures.ts'
import { listenToShortcuts } from '../commands/shortcuts.ts'
import { Announcements, createAnnouncements } from '../jam/announcements.tsx'
import { type Jam, JamContext } from '../jam/context.ts'
import type { HeadStart } from '../jam/head-start.ts'
import { createPosterMaker } from '../jam/poster-maker.ts'
import { createSession } from '../jam/session.ts'
import { t } from '../messages/language.ts'
import { Ending } from '../panels/ending.tsx'
import { Invitation } from '../panels/invitation.tsx'
import { createPanels } from '../panels/panels.ts'
import { createMissing } from '../panels/recipes/missing.ts'
import { createRecipes, recipeIn } from '../panels/recipes/recipes.ts'
import { RemovalQuestion } from '../panels/removal-question.tsx'
import { Toast } from '../panels/toast.tsx'
import { TogetherPanels } from '../panels/together/together-panels.tsx'
import { Toolbar } from '../panels/toolbar.tsx'
import { TopBar } from '../panels/top-bar.tsx'
import { isTourDue } from '../panels/tour/seen.ts'
import { Tour } from '../panels/tour/tour.tsx'
import { ZoomBar } from '../panels/zoom-bar.tsx'
import { jamUrl, route } from '../route.ts'
import { createHands } from '../studio/hands/hands.ts'
import { createScarcePower } from '../studio/scarce-power.ts'
import { Studio } from '../studio/studio.ts'
import { createActions } from '../tools/actions.ts'
import { createSelection } from '../tools/selection.ts'
import { createTools, type Tools } from '../tools/state.ts'
import { createWriting } from '../tools/writing.ts'
import './room.css'

const StudioPanel = lazy(() =>
	import('../panels/studio/studio-panel.tsx').then(({ StudioPanel }) => ({ default: StudioPanel })),
)

const RecipeCard = lazy(() =>
	import('../panels/recipes/recipe-card.tsx').then(({ RecipeCard }) => ({ default: RecipeCard })),
)

const FamilyCard = lazy(() =>
	import('../panels/recipes/family-card.tsx').then(({ FamilyCard }) => ({ default: FamilyCard })),
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
	begun: HeadStart | undefined
	/** A recipe that the link brings along. */
	recipe: string | undefined
	/** From the room before, if there was one. */
	handover: Handover | undefined
	/** The room can't go on: another is to be opened in its place. */
	onStartAnew(handover: Handover): void
}) {
	const { handover } = props
	const session = createSession(props.info, props.jamKey, props.begun, handover?.unsaved)
	const stage = createStage(session)
	if (handover) stage.setCamera(handover.camera)
	const tools = handover?.tools ?? createTools()
	const selection = createSelection(session.scene)
	const panels = createPanels()
	const studio = new Studio()
	const isScarce = createScarcePower()
	const jam: Jam = {
		session,
		stage,
		tools,
		selection,
		actions: createActions(session, selection),
		writing: createWriting(session),
		guide: createGuide(session, stage, tools),
		panels,
		studio,
		isScarce,
		hands: createHands(session, studio, isScarce),
		recipes: createRecipes(),
		missing: createMissing(session, studio, isScarce),
		...createAnnouncements(),
	}
	createEffect(() => {
		// What is being drawn is finished first.
		if (session.recovery.isSpoiled() && !stage.drawing()) void startAnew()
	})
	async function startAnew(): Promise<void> {
		const unsaved = await session.recovery.setAside()
		if (!stage.drawing()) props.onStartAnew({ tools, camera: stage.camera(), unsaved })
	}
	createTextures(jam)
	if (session.canPaint) createPosterMaker(jam)
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
		<JamContext.Provider value={jam}>
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
				<TogetherPanels />
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
				<Announcements />
				<Ending />
				<Show when={!session.ended()}>
					<Toast />
				</Show>
			</main>
		</JamContext.Provider>
	)
}

/**
 * A link of this jam in the address bar of the page that has it open only changes the fragment. Its
 * recipe is shown: what one has begun in the studio stays.
 */
function listenToLinks({ recipes, session }: Jam): void {
	const read = () => {
		const here = route(location)
		const recipe = here.page === 'jam' && here.recipe ? recipeIn(here.recipe) : undefined
		if (!recipe) return
		history.replaceState(null, '', jamUrl(session.id, session.key))
		recipes.show({ recipe })
	}
	window.addEventListener('hashchange', read)
	onCleanup(() => window.removeEventListener('hashchange', read))
}

/** What a link brings goes into the studio, or is shown where the studio can't take it. */
function openRecipe({ recipes, panels, session }: Jam, text: string | undefined): void {
	const recipe = text ? recipeIn(text) : undefined
	if (!recipe) return
	// The address is the jam's again: a reload, or a bookmark, is not about the recipe.
	history.replaceState(null, '', jamUrl(session.id, session.key))
	if (recipe.work === 'restyle' && session.canPaint) {
		recipes.give(recipe)
		panels.open('studio')
	} else recipes.show({ recipe })
}
