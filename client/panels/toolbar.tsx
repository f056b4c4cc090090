import Brush from 'lucide-solid/icons/brush'
import Camera from 'lucide-solid/icons/camera'
import Eraser from 'lucide-solid/icons/eraser'
import Hand from 'lucide-solid/icons/hand'
import ImagePlus from 'lucide-solid/icons/image-plus'
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import Sparkles from 'lucide-solid/icons/sparkles'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { createEffect, createSignal } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { CommandButton } from '../commands/command-button.tsx'
import { commandOf, shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { importPhotos } from '../tools/photos.ts'
import type { ToolName } from '../tools/state.ts'
import { formIcons } from '../ui/form-icons.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AddMenu } from './add-menu.tsx'
import { CameraDialog } from './camera.tsx'
import { ToolSettings } from './tool-settings.tsx'
import './toolbar.css'

/** Where there is little room, what is not `always` is found in a menu, or fingers do it. */
const toolButtons = [
	{ tool: 'select', icon: MousePointer2, always: true },
	{ tool: 'hand', icon: Hand },
	{ tool: 'brush', icon: Brush, always: true },
	{ tool: 'eraser', icon: Eraser, always: true },
	{ tool: 'material', icon: PaintRoller },
	{ tool: 'shape', icon: undefined },
	{ tool: 'text', icon: Type },
	{ tool: 'note', icon: StickyNote },
] as const satisfies readonly {
	tool: ToolName
	icon: unknown
	always?: true
}[]

/** Everything one holds in the hand. */
export function Toolbar() {
	const { session, viewport, tools, panels } = useTogetherContext()
	const [cameraOpen, setCameraOpen] = createSignal(false)
	let chooser!: HTMLInputElement

	createEffect(() => {
		if (!panels.isOpen('pictures')) return
		panels.close('pictures')
		chooser.click()
	})

	function place(files: Iterable<File>): void {
		const { x, y } = viewport.camera()
		void importPhotos(session, [...files], { x, y }, viewport.visibleRect())
		chooser.value = ''
	}

	return (
		<div class="panel toolbar" role="toolbar" aria-label={t('toolbar.title')}>
			{toolButtons.map((button) => (
				<span class={'always' in button ? 'toolbar-item' : 'toolbar-item is-wide'}>
					<IconButton
						label={commandOf(`tool-${button.tool}`).title(t)}
						shortcut={shortcutOf(`tool-${button.tool}`)}
						placement="right"
						pressed={tools.state.tool === button.tool}
						onClick={() => tools.set('tool', button.tool)}
					>
						<Dynamic
							component={button.icon ?? formIcons[tools.state.form]}
							size={20}
							aria-hidden="true"
						/>
					</IconButton>
				</span>
			))}
			<span class="toolbar-item is-narrow">
				<AddMenu onCamera={() => setCameraOpen(true)} />
			</span>
			<ToolSettings />
			<hr />
			<CommandButton
				command="undo"
				size={20}
				placement="right"
				disabled={!session.history.canUndo()}
			/>
			<CommandButton
				command="redo"
				size={20}
				placement="right"
				disabled={!session.history.canRedo()}
			/>
			<hr />
			<span class="toolbar-item is-wide">
				<IconButton
					label={t('toolbar.addImage')}
					placement="right"
					onClick={() => panels.open('pictures')}
				>
					<ImagePlus size={20} aria-hidden="true" />
				</IconButton>
				<IconButton
					label={t('toolbar.camera')}
					placement="right"
					onClick={() => setCameraOpen(true)}
				>
					<Camera size={20} aria-hidden="true" />
				</IconButton>
			</span>
			<IconButton
				label={t('toolbar.studio')}
				placement="right"
				pressed={panels.isOpen('studio')}
				onClick={() => panels.toggle('studio')}
			>
				<Sparkles size={20} aria-hidden="true" />
			</IconButton>
			<input
				ref={chooser}
				type="file"
				accept="image/*"
				multiple
				hidden
				aria-label={t('toolbar.imageFiles')}
				onChange={(event) => place(event.currentTarget.files ?? [])}
			/>
			<CameraDialog
				open={cameraOpen()}
				onClose={() => setCameraOpen(false)}
				onPhoto={(photo) => place([photo])}
			/>
		</div>
	)
}
