import Brush from 'lucide-solid/icons/brush'
import Droplets from 'lucide-solid/icons/droplets'
import Eraser from 'lucide-solid/icons/eraser'
import Feather from 'lucide-solid/icons/feather'
import Flashlight from 'lucide-solid/icons/flashlight'
import Hand from 'lucide-solid/icons/hand'
import Highlighter from 'lucide-solid/icons/highlighter'
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2'
import PaintBucket from 'lucide-solid/icons/paint-bucket'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import Pencil from 'lucide-solid/icons/pencil'
import Pipette from 'lucide-solid/icons/pipette'
import Shapes from 'lucide-solid/icons/shapes'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { isPresenceTool, type PresenceTool } from './presence-tool.ts'

const icons = {
	brush: Brush,
	ink: Brush,
	marker: Highlighter,
	pencil: Pencil,
	wash: Droplets,
	calligraphy: Feather,
	eraser: Eraser,
	material: PaintRoller,
	shape: Shapes,
	bucket: PaintBucket,
	text: Type,
	note: StickyNote,
	dropper: Pipette,
	select: MousePointer2,
	hand: Hand,
	laser: Flashlight,
} satisfies Record<PresenceTool, unknown>

/** The icon of a person's tool; empty for a tool that this version does not know. */
export function ToolIcon(props: { tool: string | undefined; size: number }) {
	const icon = () => (isPresenceTool(props.tool) ? icons[props.tool] : undefined)
	return (
		<Show when={icon()}>
			{(icon) => <Dynamic component={icon()} size={props.size} aria-hidden="true" />}
		</Show>
	)
}
