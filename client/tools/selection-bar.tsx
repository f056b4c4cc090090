import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { Popover } from '@kobalte/core/popover'
import BringToFront from 'lucide-solid/icons/bring-to-front'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import Copy from 'lucide-solid/icons/copy'
import Group from 'lucide-solid/icons/group'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import Lock from 'lucide-solid/icons/lock'
import LockOpen from 'lucide-solid/icons/lock-open'
import SendToBack from 'lucide-solid/icons/send-to-back'
import TextCursor from 'lucide-solid/icons/text-cursor'
import Trash from 'lucide-solid/icons/trash'
import Ungroup from 'lucide-solid/icons/ungroup'
import { type Component, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { Mark } from '../../shared/canvas.ts'
import { clamp } from '../../shared/geometry.ts'
import { boundsAt } from '../../shared/place.ts'
import { cssColour } from '../canvas/paint/colour.ts'
import { keysOf } from '../commands/table.ts'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { MenuItem } from '../ui/menu-item.tsx'
import { Swatches } from '../ui/swatches.tsx'
import { sides } from './align.ts'
import type { Box } from './selection.ts'
import { papers, swatches } from './state.ts'
import './selection-bar.css'

/** Room between the bar and the box, its handles included, and around the bar; screen px. */
const gap = 52
const margin = 8
const barHeight = 54

/** What can be done with what is selected, right above it. */
export function SelectionBar(props: { box: Box }) {
	const { session, stage, selection, actions, writing } = useJam()
	let bar!: HTMLDivElement
	const [width, setWidth] = createSignal(0)
	onMount(() => {
		const resizes = new ResizeObserver(() => setWidth(bar.offsetWidth))
		resizes.observe(bar)
		onCleanup(() => resizes.disconnect())
	})

	const count = () => selection.marks().length
	const isFree = () => selection.movable().length > 0
	const written = createMemo(() => selection.movable().find(isWritten))
	const colour = createMemo(() => colourOf(selection.movable()))

	/** Above the box; below it where there is no room above, and never outside of the view. */
	const style = () => {
		const { x, y, w, h } = boundsAt(props.box.place, props.box.rect)
		const [from, to] = [stage.toScreen({ x, y }), stage.toScreen({ x: x + w, y: y + h })]
		const view = stage.view()
		const above = from.y - gap - barHeight
		const top = above > 64 ? above : to.y + gap / 2
		return {
			transform: `translate(${Math.round(clamp((from.x + to.x - width()) / 2, margin, Math.max(margin, view.w - width() - margin)))}px, ${Math.round(clamp(top, 64, Math.max(64, view.h - barHeight - 76)))}px)`,
		}
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
			<Show when={isFree()}>
				<Show when={written()}>
					{(mark) => (
						<Button
							label={t('selection.write')}
							shortcut={keysOf('write')}
							icon={TextCursor}
							onClick={() => writing.open(mark().id, 'again')}
						/>
					)}
				</Show>
				<Show when={colour() !== undefined}>
					<Colour
						colour={colour() ?? 0}
						notes={selection.movable().every(({ kind }) => kind === 'note')}
						onChoose={actions.recolour}
					/>
				</Show>
				<Button
					label={t('selection.duplicate')}
					shortcut={keysOf('duplicate')}
					icon={Copy}
					onClick={() => actions.duplicate()}
				/>
				<Show when={actions.isGroup()}>
					<Button
						label={t('selection.ungroup')}
						shortcut={keysOf('ungroup')}
						icon={Ungroup}
						onClick={actions.ungroup}
					/>
				</Show>
				<Show when={count() > 1 && !actions.isGroup()}>
					<Button
						label={t('selection.group')}
						shortcut={keysOf('group')}
						icon={Group}
						onClick={actions.group}
					/>
				</Show>
				<Arrange many={count() > 1} />
			</Show>
			<Button
				label={actions.isLocked() ? t('selection.unlock') : t('selection.lock')}
				shortcut={keysOf('lock')}
				icon={actions.isLocked() ? LockOpen : Lock}
				onClick={() => actions.lock(!actions.isLocked())}
			/>
			<Show when={isFree() && session.canPaint}>
				<hr />
				<Button
					label={t('selection.remove')}
					shortcut={keysOf('remove')}
					icon={Trash}
					onClick={actions.remove}
				/>
			</Show>
		</div>
	)
}

type Icon = Component<{ size: number; 'aria-hidden': 'true' }>

function Button(props: { label: string; shortcut: string; icon: Icon; onClick(): void }) {
	return (
		<IconButton label={props.label} shortcut={props.shortcut} onClick={() => props.onClick()}>
			<props.icon size={20} aria-hidden="true" />
		</IconButton>
	)
}

/** Up and down, to a layer, and in line. */
function Arrange(props: { many: boolean }) {
	const { session, actions } = useJam()
	return (
		<DropdownMenu gutter={8}>
			<DropdownMenu.Trigger class="icon-button" aria-label={t('selection.arrange')}>
				<LayoutGrid size={20} aria-hidden="true" />
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content class="panel menu">
					<MenuItem
						label={t('selection.front')}
						icon={BringToFront}
						keys={keysOf('restack-front')}
						onSelect={() => actions.restack('front')}
					/>
					<MenuItem
						label={t('selection.forward')}
						icon={ChevronUp}
						keys={keysOf('restack-forward')}
						onSelect={() => actions.restack('forward')}
					/>
					<MenuItem
						label={t('selection.backward')}
						icon={ChevronDown}
						keys={keysOf('restack-backward')}
						onSelect={() => actions.restack('backward')}
					/>
					<MenuItem
						label={t('selection.back')}
						icon={SendToBack}
						keys={keysOf('restack-back')}
						onSelect={() => actions.restack('back')}
					/>
					<Show when={session.scene.layers.length > 1}>
						<DropdownMenu.Separator class="menu-line" />
						<DropdownMenu.Group>
							<DropdownMenu.GroupLabel class="menu-label">
								{t('selection.toLayer')}
							</DropdownMenu.GroupLabel>
							<For each={session.scene.layers.toReversed()}>
								{(layer) => (
									<MenuItem
										label={layer.name || t('layers.ground')}
										onSelect={() => actions.putOn(layer.id)}
									/>
								)}
							</For>
						</DropdownMenu.Group>
					</Show>
					<Show when={props.many}>
						<DropdownMenu.Separator class="menu-line" />
						<For each={sides}>
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

function isWritten(mark: Mark): boolean {
	return mark.kind === 'text' || mark.kind === 'note'
}

/** The colour of the first mark whose colour can be changed. */
function colourOf(marks: readonly Mark[]): number | undefined {
	for (const mark of marks) {
		if (mark.kind === 'shape') return mark.shape.line ?? mark.shape.fill ?? 0
		if (mark.kind === 'text') return mark.type.colour
		if (mark.kind === 'note') return mark.note.colour
	}
	return undefined
}
