import Eye from 'lucide-solid/icons/eye'
import EyeOff from 'lucide-solid/icons/eye-off'
import Lock from 'lucide-solid/icons/lock'
import LockOpen from 'lucide-solid/icons/lock-open'
import { createMemo, Show } from 'solid-js'
import { changeLayer, type LayerAttributes } from '../../../shared/layers.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'

/** A layer with controls to select, show and lock it. */
export function LayerRow(props: { id: string }) {
	const { session } = useTogetherContext()
	const layer = createMemo(() => session.layers().find(({ id }) => id === props.id))
	const canChange = () =>
		session.canPaint && session.permissions.canChangeLayer(layer() ?? { id: props.id })
	const change = (what: Partial<LayerAttributes>) =>
		session.edit((doc) => changeLayer(doc, props.id, what))

	return (
		<Show when={layer()}>
			{(layer) => (
				<li class="layer-row" classList={{ 'is-chosen': session.layer() === props.id }}>
					<button
						type="button"
						class="icon-button"
						aria-label={t('layers.show', layerName(layer()))}
						aria-pressed={layer().visible}
						disabled={!canChange()}
						onClick={() => change({ visible: !layer().visible })}
					>
						<Show when={layer().visible} fallback={<EyeOff size={18} aria-hidden="true" />}>
							<Eye size={18} aria-hidden="true" />
						</Show>
					</button>
					<button
						type="button"
						class="layer-row-name"
						classList={{ quiet: !layer().visible }}
						aria-pressed={session.layer() === props.id}
						disabled={!session.canPaint}
						onClick={() => session.chooseLayer(props.id)}
					>
						{layerName(layer())}
					</button>
					<button
						type="button"
						class="icon-button"
						aria-label={t('layers.lock', layerName(layer()))}
						aria-pressed={layer().locked}
						disabled={!canChange()}
						onClick={() => change({ locked: !layer().locked })}
					>
						<Show when={layer().locked} fallback={<LockOpen size={16} aria-hidden="true" />}>
							<Lock size={16} aria-hidden="true" />
						</Show>
					</button>
				</li>
			)}
		</Show>
	)
}
