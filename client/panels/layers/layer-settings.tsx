import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { removeMark } from '../../../shared/canvas.ts'
import { blends, changeLayer, ground, type Layer, removeLayer } from '../../../shared/layers.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { countOthersMarks } from '../../tools/removal.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineConfirm } from '../../ui/inline-confirm.tsx'

/** The blend mode of the active layer, and what can be done with it. */
export function LayerSettings(props: {
	layer: Layer
	onRename(): void
	/** @param by 1: down the list. */
	onStep(by: 1 | -1): void
}) {
	const { session } = useTogetherContext()
	const [asking, setAsking] = createSignal(false)
	createEffect(
		on(
			() => props.layer.id,
			() => setAsking(false),
			{ defer: true },
		),
	)

	const index = () => session.layers().findIndex(({ id }) => id === props.layer.id)
	const isLowest = () => index() === 0
	const isHighest = () => index() === session.layers().length - 1
	const count = () => session.scene.marksOnLayer(props.layer.id).length
	const others = () => countOthersMarks(session, session.scene.marksOnLayer(props.layer.id))

	const canRemove = () =>
		session.scene.marksOnLayer(props.layer.id).every(session.permissions.canRemove)

	function remove(): void {
		const { id } = props.layer
		const marks = session.scene.marksOnLayer(id)
		session.edit((doc) => {
			for (const mark of marks) removeMark(doc, mark.id)
			removeLayer(doc, id)
		})
	}

	return (
		<div class="layer-settings">
			<label class="layer-settings-line">
				<span class="quiet">{t('layers.blend')}</span>
				<select
					class="field"
					value={props.layer.blend}
					onChange={(event) => {
						const { id } = props.layer
						const blend = blends.find((name) => name === event.currentTarget.value)
						if (blend) session.edit((doc) => changeLayer(doc, id, { blend }))
					}}
				>
					<For each={blends}>
						{(blend) => <option value={blend}>{t(`layers.blends.${blend}`)}</option>}
					</For>
				</select>
			</label>
			<Show
				when={asking()}
				fallback={
					<div class="layer-settings-moves">
						<IconButton label={t('layers.rename')} shortcut="F2" onClick={() => props.onRename()}>
							<Pencil size={18} aria-hidden="true" />
						</IconButton>
						<IconButton
							label={t('layers.up')}
							shortcut="Alt+ArrowUp"
							disabled={isHighest()}
							onClick={() => props.onStep(-1)}
						>
							<ArrowUp size={18} aria-hidden="true" />
						</IconButton>
						<IconButton
							label={t('layers.down')}
							shortcut="Alt+ArrowDown"
							disabled={isLowest()}
							onClick={() => props.onStep(1)}
						>
							<ArrowDown size={18} aria-hidden="true" />
						</IconButton>
						<IconButton
							label={t('layers.remove')}
							disabled={props.layer.id === ground || !canRemove()}
							onClick={() => (count() > 0 ? setAsking(true) : remove())}
						>
							<Trash size={18} aria-hidden="true" />
						</IconButton>
					</div>
				}
			>
				<InlineConfirm
					text={t(
						'layers.removeQuestion',
						layerName(props.layer),
						count(),
						others().marks,
						others().people,
					)}
					yes={t('layers.removeYes')}
					no={t('layers.removeNo')}
					dangerous
					onYes={async () => remove()}
					onNo={() => setAsking(false)}
				/>
			</Show>
		</div>
	)
}
