import { Popover } from '@kobalte/core/popover'
import Layers2 from 'lucide-solid/icons/layers-2'
import Plus from 'lucide-solid/icons/plus'
import { For, Show } from 'solid-js'
import { newMarkId } from '../../../shared/canvas.ts'
import { addLayer } from '../../../shared/layers.ts'
import { limits } from '../../../shared/limits.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { LayerRow } from './layer-row.tsx'
import { LayerSettings } from './layer-settings.tsx'
import './layers.css'

/**
 * The layers, topmost first. New marks go to the selected layer.
 * @param isNamed the button also shows which one that is.
 */
export function Layers(props: { isNamed?: boolean }) {
	const { session } = useTogetherContext()
	const chosen = () => session.layers().find(({ id }) => id === session.layer())
	const name = () => {
		const layer = chosen()
		return layer ? layerName(layer) : ''
	}
	/** The chosen layer when its settings may be changed. */
	const changeable = () => {
		const layer = chosen()
		return layer && session.permissions.canChangeLayer(layer) ? layer : undefined
	}
	const isFull = () => session.layers().length > limits.layers

	function add(): void {
		const id = newMarkId()
		const name = t('layers.newName', session.layers().length)
		session.edit((doc) => addLayer(doc, id, name, session.layer()))
		session.chooseLayer(id)
	}

	return (
		<Popover placement="top-end" gutter={12} overflowPadding={12}>
			<IconButton
				label={props.isNamed ? t('strip.layer', name()) : t('layers.title')}
				as={Popover.Trigger}
			>
				<span class="layers-button">
					<Layers2 size={18} aria-hidden="true" />
					<Show when={props.isNamed}>
						<span class="layers-button-name">{name()}</span>
					</Show>
				</span>
			</IconButton>
			<Popover.Portal>
				<Popover.Content class="panel layers">
					<div class="layers-head">
						<Popover.Title class="layers-title">{t('layers.title')}</Popover.Title>
						<Show when={session.canPaint}>
							<IconButton label={t('layers.add')} disabled={isFull()} onClick={add}>
								<Plus size={18} aria-hidden="true" />
							</IconButton>
						</Show>
					</div>
					<ul class="layers-list">
						<For
							each={session
								.layers()
								.map(({ id }) => id)
								.toReversed()}
						>
							{(id) => <LayerRow id={id} />}
						</For>
					</ul>
					<Show when={session.canPaint && changeable()}>
						{(layer) => <LayerSettings layer={layer()} />}
					</Show>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}
