import { For, Show } from 'solid-js'
import { materials } from '../../../shared/material.ts'
import { t } from '../../messages/language.ts'

/** Selects a material by name. */
export function MaterialSelect<T extends number | 'painted'>(props: {
	label: string
	chosen: T
	/** Adds the option to judge each patch as the material that it is painted with. */
	offersPainted: T extends number ? false : boolean
	onChoose(material: number | T): void
}) {
	return (
		<label class="critic-select">
			<span>{props.label}</span>
			<select
				class="field"
				value={String(props.chosen)}
				onChange={(event) => {
					const { value } = event.currentTarget
					props.onChoose(value === 'painted' ? props.chosen : Number(value))
				}}
			>
				<Show when={props.offersPainted}>
					<option value="painted">{t('critic.painted')}</option>
				</Show>
				<For each={materials}>
					{({ id }, channel) => (
						<option value={String(channel())}>{t(`materials.names.${id}`)}</option>
					)}
				</For>
			</select>
		</label>
	)
}
