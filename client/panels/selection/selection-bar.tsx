import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { Popover } from '@kobalte/core/popover'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { isMaterial, type Mark } from '../../../shared/canvas.ts'
import { clamp } from '../../../shared/geometry.ts'
import { boundsAt } from '../../../shared/transform.ts'
import { CommandButton, CommandItem } from '../../commands/command-button.tsx'
import { selectedRecipe } from '../../commands/selection.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { HeartButton } from '../../studio/recipes/heart.tsx'
import { useTogetherContext } from '../../together/context.ts'
import { alignSides } from '../../tools/align.ts'
import type { SelectionBox } from '../../tools/selection.ts'
import { stackMoves } from '../../tools/selection-actions.ts'
import { noteColours, swatches } from '../../tools/state.ts'
import { cssColour } from '../../ui/colour.ts'
import { MenuItem } from '../../ui/menu-item.tsx'
import { Swatches } from '../../ui/swatches.tsx'
import './selection-bar.css'

/** Distance between the bar and the selection box with its handles, screen px. */
const gap = 52
/** Distance between the bar and the view's edge, screen px. */
const margin = 8
/** In a view wider than `view`, the toolbar covers `tools` px at the left (panels/toolbar.css). */
const wide = { view: 600, tools: 76 }
const barHeight = 54

/** The actions on the selection, above its box. */
export function SelectionBar(props: { box: SelectionBox }) {
	const { session, viewport, selection, actions } = useTogetherContext()
	let bar!: HTMLDivElement
	const [width, setWidth] = createSignal(0)
	onMount(() => {
		const resizeObserver = new ResizeObserver(() => setWidth(bar.offsetWidth))
		resizeObserver.observe(bar)
		onCleanup(() => resizeObserver.disconnect())
	})

	const count = () => selection.marks().length
	const isProtected = () => {
		const { protectedMarks } = session.stage.stage()
		return selection.marks().every(({ id }) => protectedMarks.includes(id))
	}
	const isFree = () => selection.movable().length > 0
	const canCopy = () => selection.copyable().some((mark) => !selection.isLocked(mark))
	const pictureRecipe = createMemo(() => selectedRecipe({ selection }))
	const colour = createMemo(() => colourOf(selection.movable()))

	/** Above the box, or below it without space above; always inside the view. */
	const style = () => {
		const { x, y, w, h } = boundsAt(props.box.place, props.box.rect)
		const [from, to] = [viewport.toScreen({ x, y }), viewport.toScreen({ x: x + w, y: y + h })]
		const view = viewport.view()
		const above = from.y - gap - barHeight
		const top = above > 64 ? above : to.y + gap / 2
		const minLeft = view.w > wide.view ? wide.tools : margin
		const left = clamp(
			(from.x + to.x - width()) / 2,
			minLeft,
			Math.max(minLeft, view.w - width() - margin),
		)
		const down = clamp(top, 64, Math.max(64, view.h - barHeight - 76))
		return { transform: `translate(${Math.round(left)}px, ${Math.round(down)}px)` }
	}

	return (
		<div
			ref={bar}
			class="panel selection-bar"
			role="toolbar"
			aria-label={t('selection.title', count())}
			style={style()}
			on:pointerdown={(event) => event.stopPropagation()}
		>
			<p class="visually-hidden" role="status">
				{t('selection.title', count())}
			</p>
			<Show when={pictureRecipe()}>
				{(pictureRecipe) => (
					<>
						<HeartButton {...pictureRecipe()} />
						<CommandButton command="recipe" size={20} />
					</>
				)}
			</Show>
			<Show when={selection.editableText()}>
				<CommandButton command="write" size={20} />
			</Show>
			<Show when={isFree()}>
				<Show when={colour() !== undefined}>
					<Colour
						colour={colour() ?? 0}
						notes={selection.movable().every(({ kind }) => kind === 'note')}
						onChoose={actions.recolour}
					/>
				</Show>
				<Show when={actions.materialMarks().length > 0}>
					<CommandButton command="reseed" size={20} />
					<CommandButton command={actions.isAlive() ? 'rest' : 'enliven'} size={20} />
				</Show>
			</Show>
			<Show when={canCopy()}>
				<CommandButton command="duplicate" size={20} />
			</Show>
			<Show when={isFree()}>
				<Show when={actions.isGroup()}>
					<CommandButton command="ungroup" size={20} />
				</Show>
				<Show when={count() > 1 && !actions.isGroup()}>
					<CommandButton command="group" size={20} />
				</Show>
				<Arrange many={count() > 1} />
			</Show>
			<Show when={selection.lockable().length > 0}>
				<CommandButton command={actions.isLocked() ? 'unlock' : 'lock'} size={20} />
			</Show>
			<Show when={session.stageControl}>
				<CommandButton command={isProtected() ? 'unprotect' : 'protect'} size={20} />
			</Show>
			<Show when={selection.removable().length > 0}>
				<hr />
				<CommandButton command="remove" size={20} />
			</Show>
		</div>
	)
}

/** The menu of stack order, layers and alignment. */
function Arrange(props: { many: boolean }) {
	const { session, actions } = useTogetherContext()
	return (
		<DropdownMenu gutter={8}>
			<DropdownMenu.Trigger class="icon-button" aria-label={t('selection.arrange')}>
				<LayoutGrid size={20} aria-hidden="true" />
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content class="panel menu">
					<For each={stackMoves}>{(move) => <CommandItem command={`restack-${move}`} />}</For>
					<Show when={session.scene.layers.length > 1}>
						<DropdownMenu.Separator class="menu-line" />
						<DropdownMenu.Group>
							<DropdownMenu.GroupLabel class="menu-label">
								{t('selection.toLayer')}
							</DropdownMenu.GroupLabel>
							<For each={session.scene.layers.toReversed()}>
								{(layer) => (
									<MenuItem
										label={layerName(layer)}
										onSelect={() => actions.moveToLayer(layer.id)}
									/>
								)}
							</For>
						</DropdownMenu.Group>
					</Show>
					<Show when={props.many}>
						<DropdownMenu.Separator class="menu-line" />
						<For each={alignSides}>
							{(side) => (
								<MenuItem
									label={t(`selection.sides.${side}`)}
									onSelect={() => actions.align(side)}
								/>
							)}
						</For>
					</Show>
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu>
	)
}

function Colour(props: { colour: number; notes: boolean; onChoose(colour: number): void }) {
	return (
		<Popover gutter={8}>
			<Popover.Trigger class="icon-button" aria-label={t('selection.colour')}>
				<span class="selection-colour" style={{ background: cssColour(props.colour) }} />
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content class="panel selection-swatches">
					<Popover.Title class="visually-hidden">{t('selection.colour')}</Popover.Title>
					<Swatches
						label={t('selection.colour')}
						colours={(props.notes ? noteColours : swatches).map(({ name, colour }) => ({
							name: t(`colours.${name}`),
							colour,
						}))}
						chosen={props.colour}
						onChoose={props.onChoose}
					/>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}

/** @returns the colour of the first mark that can be recoloured. */
function colourOf(marks: readonly Mark[]): number | undefined {
	for (const mark of marks) {
		if (isMaterial(mark)) continue
		if (mark.kind === 'shape') return mark.shape.line ?? mark.shape.fill ?? 0
		if (mark.kind === 'text') return mark.type.colour
		if (mark.kind === 'note') return mark.note.colour
	}
	return undefined
}
