import { lazy, Show, Suspense } from 'solid-js'
import { useTogetherContext } from '../together/context.ts'

const StudioPanel = lazy(() =>
	import('../studio/panel/studio-panel.tsx').then(({ StudioPanel }) => ({ default: StudioPanel })),
)
const ActivitiesPanel = lazy(() =>
	import('../facilitation/activities-panel.tsx').then(({ ActivitiesPanel }) => ({
		default: ActivitiesPanel,
	})),
)
const AlbumDialog = lazy(() =>
	import('../facilitation/album/album-dialog.tsx').then(({ AlbumDialog }) => ({
		default: AlbumDialog,
	})),
)
const RecipeCard = lazy(() =>
	import('../studio/recipes/recipe-card.tsx').then(({ RecipeCard }) => ({ default: RecipeCard })),
)
const FamilyCard = lazy(() =>
	import('../studio/recipes/family-card.tsx').then(({ FamilyCard }) => ({ default: FamilyCard })),
)
const CommandPalette = lazy(() =>
	import('../panels/commands/command-palette.tsx').then(({ CommandPalette }) => ({
		default: CommandPalette,
	})),
)
const ShortcutSheet = lazy(() =>
	import('../panels/commands/shortcut-sheet.tsx').then(({ ShortcutSheet }) => ({
		default: ShortcutSheet,
	})),
)
const HelpDialog = lazy(() =>
	import('../panels/help/help.tsx').then(({ HelpDialog }) => ({ default: HelpDialog })),
)
const Tour = lazy(() => import('../panels/tour/tour.tsx').then(({ Tour }) => ({ default: Tour })))
const RunPanel = lazy(() =>
	import('../facilitation/run-panel.tsx').then(({ RunPanel }) => ({ default: RunPanel })),
)
const GuestStage = lazy(() =>
	import('../facilitation/guest-stage.tsx').then(({ GuestStage }) => ({ default: GuestStage })),
)
const VersionHistory = lazy(() =>
	import('../panels/version-history/version-history.tsx').then(({ VersionHistory }) => ({
		default: VersionHistory,
	})),
)
const JoinScreen = lazy(() =>
	import('../panels/share/join-screen.tsx').then(({ JoinScreen }) => ({ default: JoinScreen })),
)
const ExportDialog = lazy(() =>
	import('../panels/export/export-dialog.tsx').then(({ ExportDialog }) => ({
		default: ExportDialog,
	})),
)
const Wall = lazy(() => import('../desks/wall/wall.tsx').then(({ Wall }) => ({ default: Wall })))

/** Panels whose code is loaded when they are first opened. */
export function LazyPanels() {
	const { session, allowed, panels, recipes } = useTogetherContext()
	return (
		<>
			<Show when={session.isPainter && allowed.studio() && panels.isOpen('studio')}>
				<Suspense>
					<StudioPanel onClose={() => panels.close('studio')} />
				</Suspense>
			</Show>
			<Show when={session.hosting && !session.ended() && panels.isOpen('activities')}>
				<Suspense>
					<ActivitiesPanel />
				</Suspense>
			</Show>
			<Suspense>
				<GuestStage />
			</Suspense>
			<Show when={panels.isOpen('tour') && !session.ended()}>
				<Suspense>
					<Tour />
				</Suspense>
			</Show>
			<Suspense>
				<Show when={!session.ended() && panels.isOpen('run') && session.stageControl}>
					{(control) => <RunPanel control={control()} />}
				</Show>
			</Suspense>
			<Suspense>
				<Show when={recipes.shown()} keyed>
					{(shown) => <RecipeCard open={shown} />}
				</Show>
				<Show when={recipes.family()} keyed>
					{(of) => <FamilyCard of={of} />}
				</Show>
			</Suspense>
			<Suspense>
				<Show when={session.stage.activity()?.phase === 'over' && panels.isOpen('album')}>
					<AlbumDialog />
				</Show>
				<Show when={panels.isOpen('export')}>
					<ExportDialog />
				</Show>
				<Show when={panels.isOpen('commands')}>
					<CommandPalette />
				</Show>
				<Show when={panels.isOpen('help')}>
					<HelpDialog />
				</Show>
				<Show when={panels.isOpen('shortcuts')}>
					<ShortcutSheet />
				</Show>
				<Show when={session.role === 'host' && !session.ended() && panels.isOpen('desks')}>
					<Wall />
				</Show>
				<Show when={session.hosting && !session.ended() && panels.isOpen('versionHistory')}>
					<VersionHistory />
				</Show>
				<Show when={session.hosting && !session.ended() && panels.isOpen('joinScreen')}>
					<JoinScreen />
				</Show>
			</Suspense>
		</>
	)
}
