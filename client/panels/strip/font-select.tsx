import { For } from 'solid-js'
import { type FontFamily, fontFamilies } from '../../../shared/mark-schema.ts'
import { t } from '../../messages/language.ts'

/** The font of a text. */
export function FontSelect(props: {
	chosen: FontFamily
	unavailable?: string | undefined
	onChoose(fontFamily: FontFamily): void
}) {
	return (
		<select
			class="field strip-select"
			aria-label={t('brush.font')}
			title={props.unavailable}
			disabled={props.unavailable !== undefined}
			value={props.chosen}
			onChange={(event) => {
				const chosen = fontFamilies.find((name) => name === event.currentTarget.value)
				if (chosen) props.onChoose(chosen)
			}}
		>
			<For each={fontFamilies}>
				{(name) => <option value={name}>{t(`brush.fonts.${name}`)}</option>}
			</For>
		</select>
	)
}
