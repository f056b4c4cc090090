import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Trash from 'lucide-solid/icons/trash'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { removeMark } from '../../../shared/canvas.ts'
import {
	blends,
	changeLayer,
	ground,
	type Layer,
	type LayerAttributes,
	moveLayer,
	removeLayer,
} from '../../../shared/layers.ts'
import { limits } from '../../../shared/limits.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { countOthersMarks } from '../../tools/removal.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineConfirm } from '../../ui/inline-confirm.tsx'
import { Slider } from '../../ui/slider.tsx'

/** The settings of the selected layer. */
export function LayerSettings(props: { layer: Layer }) {
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

	function change(what: Partial<LayerAttributes>): void {
		const { id } = props.layer
		session.edit((doc) => changeLayer(doc, id, what))
	}

	/** Moves the layer one step up (1) or down (-1): `moveLayer` takes the layer that it comes above. */
	function move(by: 1 | -1): void {
		const { id } = props.layer
		const above = session.layers()[index() + (by === 1 ? 1 : -2)]?.id ?? null
		session.edit((doc) => moveLayer(doc, id, above))
	}

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
				<span class="quiet">{t('layers.name')}</span>
				<input
					class="field"
					value={props.layer.name}
					placeholder={layerName(props.layer)}
					maxLength={limits.nameLength}
					onChange={(event) => change({ name: event.currentTarget.value.trim() })}
				/>
			</label>
			<label class="layer-settings-line">
				<span class="quiet">{t('layers.blend')}</span>
				<select
					class="field"
					value={props.layer.blend}
					onChange={(event) => {
						const blend = blends.find((name) => name === event.currentTarget.value)
						if (blend) change({ blend })
					}}
				>
					<For each={blends}>
						{(blend) => <option value={blend}>{t(`layers.blends.${blend}`)}</option>}
					</For>
				</select>
			</label>
			<Slider
				label={t('brush.opacity')}
				value={Math.round(props.layer.opacity * 100)}
				min={0}
				max={100}
				step={5}
				format={(percent) => t('common.percent', percent)}
				onChange={(percent) => change({ opacity: percent / 100 })}
			/>
			<Show
				when={asking()}
				fallback={
					<div class="layer-settings-moves">
						<IconButton label={t('layers.up')} disabled={isHighest()} onClick={() => move(1)}>
							<ArrowUp size={18} aria-hidden="true" />
						</IconButton>
						<IconButton label={t('layers.down')} disabled={isLowest()} onClick={() => move(-1)}>
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
