import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { Popover } from '@kobalte/core/popover'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { isMaterial, type Mark } from '../../../shared/canvas.ts'
import { cssColour } from '../../../shared/colour.ts'
import { clamp } from '../../../shared/geometry.ts'
import { boundsAt } from '../../../shared/transform.ts'
import { CommandButton, CommandItem } from '../../commands/command-button.tsx'
import { recipeHeld } from '../../commands/selection.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { HeartButton } from '../../studio/recipes/heart.tsx'
import { useTogetherContext } from '../../together/context.ts'
import { alignSides } from '../../tools/align.ts'
import type { SelectionBox } from '../../tools/selection.ts'
import { stackMoves } from '../../tools/selection-actions.ts'
import { papers, swatches } from '../../tools/state.ts'
import { MenuItem } from '../../ui/menu-item.tsx'
import { Swatches } from '../../ui/swatches.tsx'
import './selection-bar.css'

/** Room between the bar and the box, its handles included, and around the bar; screen px. */
const gap = 52
const margin = 8
/** The tools stand at the left of a view wider than this (panels/toolbar.css). */
const wide = { view: 600, tools: 76 }
const barHeight = 54

/** What can be done with what is selected, right above it. */
export function SelectionBar(props: { box: SelectionBox }) {
	const { viewport, selection, actions } = useTogetherContext()
	let bar!: HTMLDivElement
	const [width, setWidth] = createSignal(0)
	onMount(() => {
		const resizes = new ResizeObserver(() => setWidth(bar.offsetWidth))
		resizes.observe(bar)
		onCleanup(() => resizes.disconnect())
	})

	const count = () => selection.marks().length
	const isFree = () => selection.movable().length > 0
	const painted = createMemo(() => recipeHeld({ selection }))
	const colour = createMemo(() => colourOf(selection.movable()))

	/** Above the box; below it where there is no room above, and never outside of the view. */
	const style = () => {
		const { x, y, w, h } = boundsAt(props.box.place, props.box.rect)
		const [from, to] = [viewport.toScreen({ x, y }), viewport.toScreen({ x: x + w, y: y + h })]
		const view = viewport.view()
		const above = from.y - gap - barHeight
		const top = above > 64 ? above : to.y + gap / 2
		const least = view.w > wide.view ? wide.tools : margin
		const left = clamp(
			(from.x + to.x - width()) / 2,
			least,
			Math.max(least, view.w - width() - margin),
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
			<Show when={painted()}>
				{(painted) => (
					<>
						<HeartButton {...painted()} />
						<CommandButton command="recipe" size={20} />
					</>
				)}
			</Show>
			<Show when={isFree()}>
				<Show when={selection.written()}>
					<CommandButton command="write" size={20} />
				</Show>
				<Show when={colour() !== undefined}>
					<Colour
						colour={colour() ?? 0}
						notes={selection.movable().every(({ kind }) => kind === 'note')}
						onChoose={actions.recolour}
					/>
				</Show>
				<Show when={actions.made().length > 0}>
					<CommandButton command="reseed" size={20} />
					<CommandButton command={actions.isAlive() ? 'rest' : 'enliven'} size={20} />
				</Show>
				<CommandButton command="duplicate" size={20} />
				<Show when={actions.isGroup()}>
					<CommandButton command="ungroup" size={20} />
				</Show>
				<Show when={count() > 1 && !actions.isGroup()}>
					<CommandButton command="group" size={20} />
				</Show>
				<Arrange many={count() > 1} />
			</Show>
			<CommandButton command={actions.isLocked() ? 'unlock' : 'lock'} size={20} />
			<Show when={isFree()}>
				<hr />
				<CommandButton command="remove" size={20} />
			</Show>
		</div>
	)
}

/** Up and down, to a layer, and in line. */
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
									<MenuItem label={layerName(layer)} onSelect={() => actions.putOn(layer.id)} />
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
						colours={(props.notes ? papers : swatches).map(({ name, colour }) => ({
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

/** The colour of the first mark whose colour can be changed. */
function colourOf(marks: readonly Mark[]): number | undefined {
	for (const mark of marks) {
		if (isMaterial(mark)) continue
		if (mark.kind === 'shape') return mark.shape.line ?? mark.shape.fill ?? 0
		if (mark.kind === 'text') return mark.type.colour
		if (mark.kind === 'note') return mark.note.colour
	}
	return undefined
}
