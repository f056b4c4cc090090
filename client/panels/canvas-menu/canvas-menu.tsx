import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { middleOf, type Vec } from '../../../shared/geometry.ts'
import { isOverCanvas } from '../../canvas/last-pointer.ts'
import { CommandItem, CommandSection } from '../../commands/command-button.tsx'
import { type CommandId, isAvailable } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { authorName } from '../../together/attribution-text.ts'
import { useTogetherContext } from '../../together/context.ts'
import { formatList } from '../../ui/format.ts'
import { isEditedNatively } from '../../ui/keys.ts'
import { mainElement } from '../../ui/main-element.ts'
import { listenToLongPress } from './long-press.ts'
import { arrangeCommands, canvasSections, copyAsCommands, markSections } from './menu-commands.ts'
import './canvas-menu.css'

/** Hit tolerance around a mark, CSS pixels. */
const hitTolerance = { pointer: 4, finger: 14 }

/** The menu of a right click, of a long press with the select tool, and of the menu key. */
export function CanvasMenu() {
	const context = useTogetherContext()
	const { session, viewport, tools, selection, panels, together, pointer } = context
	/** Where the menu was opened, CSS pixels; undefined: by a command. */
	const [pressed, setPressed] = createSignal<Vec>()

	/** Selects the mark at the point, unless it is selected. */
	function open(at: Vec, tolerance: number): void {
		together.attribution.hide()
		if (session.canPaint) {
			const { zoom } = viewport.camera()
			const mark = session.scene.topMarkAt(viewport.toWorld(at), tolerance / zoom)
			if (!mark) selection.clear()
			else {
				tools.set('tool', 'select')
				if (!selection.has(mark.id)) selection.select([mark])
			}
		}
		setPressed(at)
		panels.open('canvasMenu')
	}

	function handleContextMenu(event: PointerEvent): void {
		if (!isOverCanvas(event) || isEditedNatively(event.target)) return
		event.preventDefault()
		// A finger has the long press; the menu key has a command.
		if (event.button === 2 && event.pointerType !== 'touch')
			open({ x: event.clientX, y: event.clientY }, hitTolerance.pointer)
	}

	onMount(() => {
		window.addEventListener('contextmenu', handleContextMenu)
		const stopListening = listenToLongPress((at) => {
			// With another tool a resting finger draws, or moves the view.
			if (session.canPaint && tools.state.tool === 'select') open(at, hitTolerance.finger)
		})
		onCleanup(() => {
			window.removeEventListener('contextmenu', handleContextMenu)
			stopListening()
		})
	})

	/** The press; else the centre of the selection, the pointer, or the centre of the free area. */
	function anchor(): Vec {
		const box = selection.marks()[0]?.bounds
		return (
			pressed() ?? (box && viewport.toScreen(middleOf(box))) ?? pointer() ?? viewport.freeCentre()
		)
	}

	function changeOpen(isOpen: boolean): void {
		if (isOpen) return
		panels.close('canvasMenu')
		setPressed(undefined)
	}

	let container!: HTMLDivElement
	return (
		<>
			{/* In the landmark of the page, unlike the end of the document. */}
			<div ref={container} />
			<DropdownMenu
				open={panels.isOpen('canvasMenu')}
				onOpenChange={changeOpen}
				getAnchorRect={() => ({ ...anchor(), width: 0, height: 0 })}
				placement="bottom-start"
				gutter={4}
				overlap
				modal={false}
			>
				<DropdownMenu.Portal mount={container}>
					<DropdownMenu.Content
						class="panel menu canvas-menu"
						aria-label={t('canvasMenu.title')}
						onCloseAutoFocus={(event) => event.preventDefault()}
					>
						<Sections />
					</DropdownMenu.Content>
				</DropdownMenu.Portal>
			</DropdownMenu>
		</>
	)
}

/** What is available when the menu opens. */
function Sections() {
	const context = useTogetherContext()
	const { session, tools, selection } = context
	const available = (ids: readonly CommandId[]) => ids.filter((id) => isAvailable(id, context))
	const marks = () => (tools.state.tool === 'select' ? selection.marks() : [])
	const sections = createMemo(() =>
		(marks().length > 0 ? markSections : canvasSections)
			.map(available)
			.filter((section) => section.length > 0),
	)
	/** The makers of the selected marks. */
	const makers = () => [...new Set(marks().map((mark) => authorName(session, mark)))]
	return (
		<>
			<Show when={makers().length > 0}>
				<DropdownMenu.Group>
					<DropdownMenu.GroupLabel class="menu-label">
						{t('canvasMenu.madeBy', formatList(makers()))}
					</DropdownMenu.GroupLabel>
				</DropdownMenu.Group>
			</Show>
			<For each={sections()}>
				{(section, i) => (
					<>
						<CommandSection commands={section} isFirst={i() === 0} />
						<Show when={i() === 0 && marks().length > 0}>
							<SubMenu label={t('canvasMenu.copyAs')} commands={available(copyAsCommands)} />
							<SubMenu label={t('selection.arrange')} commands={available(arrangeCommands)} />
						</Show>
					</>
				)}
			</For>
		</>
	)
}

function SubMenu(props: { label: string; commands: readonly CommandId[] }) {
	return (
		<Show when={props.commands.length > 0}>
			<DropdownMenu.Sub gutter={4} shift={-7} overlap>
				<DropdownMenu.SubTrigger class="menu-item">
					<span class="menu-icon" />
					{props.label}
					<ChevronRight size={16} aria-hidden="true" />
				</DropdownMenu.SubTrigger>
				<DropdownMenu.Portal mount={mainElement()}>
					<DropdownMenu.SubContent class="panel menu">
						<For each={props.commands}>{(id) => <CommandItem command={id} />}</For>
					</DropdownMenu.SubContent>
				</DropdownMenu.Portal>
			</DropdownMenu.Sub>
		</Show>
	)
}
