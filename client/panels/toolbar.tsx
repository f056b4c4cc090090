import Brush from 'lucide-solid/icons/brush'
import Eraser from 'lucide-solid/icons/eraser'
import Hand from 'lucide-solid/icons/hand'
import ImagePlus from 'lucide-solid/icons/image-plus'
import Redo2 from 'lucide-solid/icons/redo-2'
import Sparkles from 'lucide-solid/icons/sparkles'
import Undo2 from 'lucide-solid/icons/undo-2'
import { importPhotos } from '../canvas/photos.ts'
import type { ToolName } from '../canvas/tools.ts'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { BrushSettings } from './brush-settings.tsx'
import './toolbar.css'

const toolButtons = [
	{ tool: 'brush', shortcut: 'B', icon: Brush },
	{ tool: 'eraser', shortcut: 'E', icon: Eraser },
	{ tool: 'hand', shortcut: 'H', icon: Hand },
] as const satisfies readonly { tool: ToolName; shortcut: string; icon: unknown }[]

/** Everything one holds in the hand. */
export function Toolbar(props: { studioOpen: boolean; onStudio(): void }) {
	const { session, stage, tools } = useJam()
	let chooser!: HTMLInputElement

	function place(files: FileList | null): void {
		const { x, y } = stage.camera()
		if (files) void importPhotos(session, [...files], { x, y }, stage.visible())
		chooser.value = ''
	}

	return (
		<div class="panel toolbar" role="toolbar" aria-label={t('toolbar.title')}>
			{toolButtons.map(({ tool, shortcut, icon: Icon }) => (
				<IconButton
					label={t(`toolbar.${tool}`)}
					shortcut={shortcut}
					placement="right"
					pressed={tools.state.tool === tool}
					onClick={() => tools.set('tool', tool)}
				>
					<Icon size={20} aria-hidden="true" />
				</IconButton>
			))}
			<BrushSettings />
			<hr />
			<IconButton
				label={t('toolbar.undo')}
				shortcut="Control+Z"
				placement="right"
				disabled={!session.history.canUndo()}
				onClick={() => session.history.undo()}
			>
				<Undo2 size={20} aria-hidden="true" />
			</IconButton>
			<IconButton
				label={t('toolbar.redo')}
				shortcut="Control+Shift+Z"
				placement="right"
				disabled={!session.history.canRedo()}
				onClick={() => session.history.redo()}
			>
				<Redo2 size={20} aria-hidden="true" />
			</IconButton>
			<hr />
			<IconButton label={t('toolbar.place')} placement="right" onClick={() => chooser.click()}>
				<ImagePlus size={20} aria-hidden="true" />
			</IconButton>
			<IconButton
				label={t('toolbar.studio')}
				placement="right"
				pressed={props.studioOpen}
				onClick={props.onStudio}
			>
				<Sparkles size={20} aria-hidden="true" />
			</IconButton>
			<input
				ref={chooser}
				type="file"
				accept="image/*"
				multiple
				hidden
				aria-label={t('toolbar.placeFiles')}
				onChange={(event) => place(event.currentTarget.files)}
			/>
		</div>
	)
}
