import Brush from 'lucide-solid/icons/brush'
import Camera from 'lucide-solid/icons/camera'
import Eraser from 'lucide-solid/icons/eraser'
import Hand from 'lucide-solid/icons/hand'
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2'
import PaintBucket from 'lucide-solid/icons/paint-bucket'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { createSignal } from 'solid-js'
import { CommandButton } from '../commands/command-button.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import type { ToolName } from '../tools/state.ts'
import { createCover } from '../ui/covers.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { shapeIcons } from '../ui/shape-icons.tsx'
import { isSmallView } from '../ui/small-view.ts'
import { AddMenu } from './add-menu.tsx'
import { CameraDialog } from './camera.tsx'
import './toolbar.css'

/** On a small screen only the `always` tools are shown; the others are in `AddMenu` or are gestures. */
const toolButtons = [
	{ tool: 'select', icon: MousePointer2, always: true },
	{ tool: 'hand', icon: Hand },
	{ tool: 'brush', icon: Brush, always: true },
	{ tool: 'eraser', icon: Eraser, always: true },
	{ tool: 'material', icon: PaintRoller },
	{ tool: 'shape', icon: undefined },
	{ tool: 'bucket', icon: PaintBucket },
	{ tool: 'text', icon: Type },
	{ tool: 'note', icon: StickyNote },
] as const satisfies readonly {
	tool: ToolName
	icon: unknown
	always?: true
}[]

/** The tools, undo and redo, pictures and the studio. */
export function Toolbar() {
	const { session, tools, allowed, panels, photoPicker } = useTogetherContext()
	const off = (isAllowed: boolean) => (isAllowed ? undefined : t('stage.toolOff'))
	const [cameraOpen, setCameraOpen] = createSignal(false)
	let bar!: HTMLDivElement
	createCover(() => bar, 'bar')
	/** In a small view the toolbar is a row. */
	const tooltipSide = () => (isSmallView() ? 'top' : 'right')

	return (
		<div
			ref={bar}
			class="panel toolbar"
			role="toolbar"
			aria-label={t('toolbar.title')}
			inert={session.stage.isFrozen()}
		>
			{toolButtons.map((button) => (
				<span class={'always' in button ? 'toolbar-item' : 'toolbar-item is-wide'}>
					<CommandButton
						command={`tool-${button.tool}`}
						icon={button.icon ?? shapeIcons[tools.state.shapeKind]}
						size={20}
						placement={tooltipSide()}
						pressed={tools.state.tool === button.tool}
						tour={button.tool === 'brush' ? 'draw' : undefined}
						unavailable={off(allowed.tool(button.tool))}
					/>
				</span>
			))}
			<span class="toolbar-item is-narrow">
				<AddMenu onCamera={() => setCameraOpen(true)} />
			</span>
			<hr />
			<CommandButton
				command="undo"
				size={20}
				placement={tooltipSide()}
				disabled={!session.history.canUndo()}
			/>
			<CommandButton
				command="redo"
				size={20}
				placement={tooltipSide()}
				disabled={!session.history.canRedo()}
			/>
			<hr />
			<span class="toolbar-item is-wide">
				<CommandButton
					command="place"
					size={20}
					placement={tooltipSide()}
					unavailable={off(allowed.photo())}
				/>
				<IconButton
					label={t('toolbar.camera')}
					placement={tooltipSide()}
					unavailable={off(allowed.photo())}
					onClick={() => setCameraOpen(true)}
				>
					<Camera size={20} aria-hidden="true" />
				</IconButton>
			</span>
			<CommandButton
				command="studio"
				size={20}
				placement={tooltipSide()}
				pressed={panels.isOpen('studio')}
				tour="restyle"
				unavailable={off(allowed.studio())}
			/>
			<input
				ref={photoPicker.ref}
				type="file"
				accept="image/*"
				multiple
				hidden
				aria-label={t('toolbar.imageFiles')}
				onChange={(event) => photoPicker.add(event.currentTarget.files ?? [])}
			/>
			<CameraDialog
				open={cameraOpen()}
				onClose={() => setCameraOpen(false)}
				onPhoto={(photo) => photoPicker.add([photo])}
			/>
		</div>
	)
}
