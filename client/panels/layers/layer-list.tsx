import { For, Show } from 'solid-js'
import { type Layer, moveLayer } from '../../../shared/layers.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createRowDrag } from '../../ui/row-drag.ts'
import { LayerRow } from './layer-row.tsx'
import { LayerSettings } from './layer-settings.tsx'

/** The layers, topmost first, and the settings of the active one. */
export function LayerList(props: {
	/** Id of the layer whose name is being written. */
	renamed: string | undefined
	onRename(id: string | undefined): void
}) {
	const { session, announce } = useTogetherContext()
	const ids = () =>
		session
			.layers()
			.map(({ id }) => id)
			.toReversed()
	const canChange = (layer: Layer | undefined) =>
		layer !== undefined && session.canPaint && session.permissions.canChangeLayer(layer)
	const find = (id: string) => session.layers().find((layer) => layer.id === id)
	const active = () => find(session.layer())

	/** @param index the number of other layers above it. */
	function move(id: string, index: number): void {
		const layer = find(id)
		if (!layer || !canChange(layer) || index < 0 || index >= ids().length) return
		if (index === ids().indexOf(id)) return
		const below = ids().filter((other) => other !== id)[index]
		session.edit((doc) => moveLayer(doc, id, below ?? null))
		announce(t('layers.moved', layerName(layer), index + 1, ids().length))
	}

	/** @param by 1: down the list. */
	function step(id: string, by: 1 | -1): void {
		const focused = document.activeElement
		move(id, ids().indexOf(id) + by)
		// A row that moves in the document loses the focus.
		if (focused instanceof HTMLElement) focused.focus()
	}

	/** The shortcuts of a layer: that of the row which has the focus, else the active one. */
	function handleKey(event: KeyboardEvent): void {
		const { key, altKey, target } = event
		if (!(target instanceof Element) || target.matches('.layer-name-field')) return
		const id = target.closest<HTMLElement>('[data-row]')?.dataset.row ?? session.layer()
		if (!canChange(find(id))) return
		if (key === 'F2') props.onRename(id)
		else if (altKey && key === 'ArrowUp') step(id, -1)
		else if (altKey && key === 'ArrowDown') step(id, 1)
		else return
		event.preventDefault()
	}

	const { drag, listeners } = createRowDrag({ canDrag: (id) => canChange(find(id)), drop: move })
	/** Where the dragged row would be dropped: beside which row, and on which side. */
	const target = () => {
		const dragged = drag()
		if (!dragged) return undefined
		const others = ids().filter((id) => id !== dragged.id)
		const below = others[dragged.index]
		return below ? { id: below, side: 'above' } : { id: others.at(-1), side: 'below' }
	}
	const dropSide = (id: string) => (target()?.id === id ? target()?.side : undefined)

	return (
		<div class="layers-body" on:keydown={handleKey}>
			<ul class="layers-list" {...listeners}>
				<For each={ids()}>
					{(id) => (
						<LayerRow
							id={id}
							isRenamed={props.renamed === id}
							onRename={(isRenamed) => props.onRename(isRenamed ? id : undefined)}
							dragged={drag()?.id === id ? drag()?.dy : undefined}
							dropSide={dropSide(id)}
						/>
					)}
				</For>
			</ul>
			<Show when={canChange(active()) && active()}>
				{(layer) => (
					<LayerSettings
						layer={layer()}
						onRename={() => props.onRename(layer().id)}
						onStep={(by) => step(layer().id, by)}
					/>
				)}
			</Show>
		</div>
	)
}
