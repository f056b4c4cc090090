import Eye from 'lucide-solid/icons/eye'
import EyeOff from 'lucide-solid/icons/eye-off'
import GripVertical from 'lucide-solid/icons/grip-vertical'
import Lock from 'lucide-solid/icons/lock'
import LockOpen from 'lucide-solid/icons/lock-open'
import { createMemo, Show } from 'solid-js'
import { changeLayer, type LayerAttributes } from '../../../shared/layers.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { LayerNameField } from './layer-name-field.tsx'
import { LayerOpacity } from './layer-opacity.tsx'
import { LayerThumbnail } from './layer-thumbnail.tsx'

interface LayerRowProps {
	id: string
	/** Its name is being written. */
	isRenamed: boolean
	/** How far it is dragged, CSS pixels, down. */
	dragged: number | undefined
	/** On which of its sides another row would be dropped. */
	dropSide: string | undefined
	onRename(isRenamed: boolean): void
}

/** A layer with controls to choose, show, lock, rename and move it; the active one has its opacity. */
export function LayerRow(props: LayerRowProps) {
	const { session } = useTogetherContext()
	const layer = createMemo(() => session.layers().find(({ id }) => id === props.id))
	const isActive = () => session.layer() === props.id
	const canChange = () =>
		session.canPaint && session.permissions.canChangeLayer(layer() ?? { id: props.id })
	const reason = () => (canChange() ? undefined : t('layers.notYours'))
	const change = (what: Partial<LayerAttributes>) =>
		session.edit((doc) => changeLayer(doc, props.id, what))
	let row!: HTMLLIElement

	function finishName(name: string | undefined, byKey: boolean): void {
		if (name !== undefined && name !== layer()?.name) change({ name })
		props.onRename(false)
		if (byKey) row.querySelector<HTMLElement>('.layer-row-name')?.focus()
	}

	return (
		<Show when={layer()}>
			{(layer) => (
				<li
					ref={row}
					class="layer-row"
					classList={{
						'is-chosen': isActive(),
						'is-dragged': props.dragged !== undefined,
						'drops-above': props.dropSide === 'above',
						'drops-below': props.dropSide === 'below',
					}}
					style={{ translate: props.dragged === undefined ? '' : `0 ${props.dragged}px` }}
					data-row={props.id}
				>
					<div class="layer-row-line">
						<IconButton
							label={t('layers.show', layerName(layer()))}
							pressed={layer().visible}
							unavailable={reason()}
							onClick={() => change({ visible: !layer().visible })}
						>
							<Show when={layer().visible} fallback={<EyeOff size={18} aria-hidden="true" />}>
								<Eye size={18} aria-hidden="true" />
							</Show>
						</IconButton>
						<Show
							when={!props.isRenamed}
							fallback={<LayerNameField layer={layer()} onDone={finishName} />}
						>
							<button
								type="button"
								class="layer-row-name"
								classList={{ 'is-hidden': !layer().visible }}
								aria-pressed={isActive()}
								aria-keyshortcuts={canChange() ? 'Alt+ArrowUp Alt+ArrowDown F2' : undefined}
								disabled={!session.canPaint}
								data-drag=""
								onClick={() => session.chooseLayer(props.id)}
								onDblClick={() => canChange() && props.onRename(true)}
							>
								<LayerThumbnail id={props.id} />
								<span class="layer-row-text">{layerName(layer())}</span>
							</button>
						</Show>
						<IconButton
							label={t('layers.lock', layerName(layer()))}
							pressed={layer().locked}
							unavailable={reason()}
							onClick={() => change({ locked: !layer().locked })}
						>
							<Show when={layer().locked} fallback={<LockOpen size={16} aria-hidden="true" />}>
								<Lock size={16} aria-hidden="true" />
							</Show>
						</IconButton>
						<Show when={canChange() && session.layers().length > 1}>
							<span class="layer-grip" data-grip="" aria-hidden="true">
								<GripVertical size={16} />
							</span>
						</Show>
					</div>
					<Show when={isActive() && canChange()}>
						<LayerOpacity layer={layer()} />
					</Show>
				</li>
			)}
		</Show>
	)
}
