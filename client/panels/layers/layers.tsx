import { Popover } from '@kobalte/core/popover'
import EyeOff from 'lucide-solid/icons/eye-off'
import Layers2 from 'lucide-solid/icons/layers-2'
import Lock from 'lucide-solid/icons/lock'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, Show, Suspense } from 'solid-js'
import { newMarkId } from '../../../shared/canvas.ts'
import { addLayer } from '../../../shared/layers.ts'
import { limits } from '../../../shared/limits.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { wasLastInputTouch } from '../../ui/last-input.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { mainElement } from '../../ui/main-element.ts'
import { LayerThumbnail } from './layer-thumbnail.tsx'
import './layers.css'

const LayerList = lazyPart(() => import('./layer-list.tsx').then(({ LayerList }) => LayerList))

/**
 * A button that opens the layers. New marks go to the active layer.
 * @param isNamed the button also shows the active layer.
 */
export function Layers(props: { isNamed?: boolean }) {
	const { session } = useTogetherContext()
	/** Id of the layer whose name is being written. */
	const [renamed, setRenamed] = createSignal<string>()
	const active = () => session.layers().find(({ id }) => id === session.layer())
	const isFull = () => session.layers().length > limits.layers
	const label = () => {
		const layer = active()
		if (!props.isNamed || !layer) return t('layers.title')
		const states = [
			...(layer.visible ? [] : [t('layers.hidden')]),
			...(layer.locked ? [t('layers.locked')] : []),
		]
		return t('strip.layer', layerName(layer), states)
	}

	function add(): void {
		const id = newMarkId()
		const name = t('layers.newName', session.layers().length)
		session.edit((doc) => addLayer(doc, id, name, session.layer()))
		session.chooseLayer(id)
		// The keyboard of a touch screen would cover the list.
		if (!wasLastInputTouch()) setRenamed(id)
	}

	return (
		<Popover
			placement="top-end"
			gutter={12}
			overflowPadding={12}
			onOpenChange={() => setRenamed(undefined)}
		>
			<IconButton label={label()} as={Popover.Trigger}>
				<Show when={props.isNamed && active()} fallback={<Layers2 size={18} aria-hidden="true" />}>
					{(layer) => (
						<span class="layers-button" classList={{ 'is-single': session.layers().length === 1 }}>
							<Show
								when={session.layers().length > 1}
								fallback={<Layers2 size={18} aria-hidden="true" />}
							>
								<LayerThumbnail id={layer().id} />
							</Show>
							<span class="layers-button-name">{layerName(layer())}</span>
							<Show when={!layer().visible}>
								<EyeOff size={14} aria-hidden="true" />
							</Show>
							<Show when={layer().locked}>
								<Lock size={14} aria-hidden="true" />
							</Show>
						</span>
					)}
				</Show>
			</IconButton>
			{/* Elsewhere it would lie over the tooltips of its own buttons. */}
			<Popover.Portal mount={mainElement()}>
				<Popover.Content class="panel layers">
					<div class="layers-head">
						<Popover.Title class="layers-title">{t('layers.title')}</Popover.Title>
						<Show when={session.canPaint}>
							<IconButton label={t('layers.add')} disabled={isFull()} onClick={add}>
								<Plus size={18} aria-hidden="true" />
							</IconButton>
						</Show>
					</div>
					<Suspense>
						<LayerList renamed={renamed()} onRename={setRenamed} />
					</Suspense>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}
