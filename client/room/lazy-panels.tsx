import { Show, Suspense } from 'solid-js'
import { useTogetherContext } from '../together/context.ts'
import { lazyPart } from '../ui/lazy-part.tsx'

const StudioPanel = lazyPart(() =>
	import('../studio/panel/studio-panel.tsx').then(({ StudioPanel }) => StudioPanel),
)
const ActivitiesPanel = lazyPart(() =>
	import('../facilitation/activities-panel.tsx').then(({ ActivitiesPanel }) => ActivitiesPanel),
)
const AlbumDialog = lazyPart(() =>
	import('../facilitation/album/album-dialog.tsx').then(({ AlbumDialog }) => AlbumDialog),
)
const RecipeCard = lazyPart(() =>
	import('../studio/recipes/recipe-card.tsx').then(({ RecipeCard }) => RecipeCard),
)
const FamilyCard = lazyPart(() =>
	import('../studio/recipes/family-card.tsx').then(({ FamilyCard }) => FamilyCard),
)
const CommandPalette = lazyPart(() =>
	import('../panels/commands/command-palette.tsx').then(({ CommandPalette }) => CommandPalette),
)
const ShortcutSheet = lazyPart(() =>
	import('../panels/commands/shortcut-sheet.tsx').then(({ ShortcutSheet }) => ShortcutSheet),
)
const HelpDialog = lazyPart(() =>
	import('../panels/help/help.tsx').then(({ HelpDialog }) => HelpDialog),
)
const Tour = lazyPart(() => import('../panels/tour/tour.tsx').then(({ Tour }) => Tour))
const RunPanel = lazyPart(() =>
	import('../facilitation/run-panel.tsx').then(({ RunPanel }) => RunPanel),
)
const GuestStage = lazyPart(() =>
	import('../facilitation/guest-stage.tsx').then(({ GuestStage }) => GuestStage),
)
const VersionHistory = lazyPart(() =>
	import('../panels/version-history/version-history.tsx').then(
		({ VersionHistory }) => VersionHistory,
	),
)
const JoinScreen = lazyPart(() =>
	import('../panels/share/join-screen.tsx').then(({ JoinScreen }) => JoinScreen),
)
const ExportDialog = lazyPart(() =>
	import('../panels/export/export-dialog.tsx').then(({ ExportDialog }) => ExportDialog),
)
const Wall = lazyPart(() => import('../desks/wall/wall.tsx').then(({ Wall }) => Wall))

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
