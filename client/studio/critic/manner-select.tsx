import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { Style } from '../engine/catalog-schema.ts'
import { manners } from '../landscape/manner.ts'

/** Selects the painting in whose manner a landscape is. */
export function MannerSelect(props: {
	label: string
	chosen: Style | undefined
	onChoose(style: Style): void
}) {
	return (
		<label class="critic-select">
			<span>{props.label}</span>
			<select
				class="field"
				value={props.chosen?.id}
				onChange={(event) => {
					const style = manners.find(({ id }) => id === event.currentTarget.value)
					if (style) props.onChoose(style)
				}}
			>
				<For each={manners}>
					{({ id, artist, title }) => (
						<option value={id}>{t('style.painting', id, artist, title)}</option>
					)}
				</For>
			</select>
		</label>
	)
}
