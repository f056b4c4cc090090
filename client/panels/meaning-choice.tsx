import { For } from 'solid-js'
import { type Meaning, meanings } from '../../shared/meaning.ts'
import { t } from '../messages/language.ts'
import { MeaningSwatch } from '../ui/meaning-icons.tsx'
import { PictureOption } from '../ui/picture-option.tsx'
import './material-settings.css'

/** The eight things that a mark can stand for. */
export function MeaningChoice(props: {
	/** Name of the radio group. */
	group: string
	chosen: Meaning | null
	onChoose(meaning: Meaning): void
}) {
	return (
		<>
			<fieldset class="materials meanings">
				<legend>{t('meaning.title')}</legend>
				<For each={meanings}>
					{({ id }) => (
						<PictureOption
							group={props.group}
							name={t(`meaning.names.${id}`)}
							caption={t(`meaning.names.${id}`)}
							checked={props.chosen === id}
							onChoose={() => props.onChoose(id)}
						>
							<MeaningSwatch meaning={id} />
						</PictureOption>
					)}
				</For>
			</fieldset>
			<p class="quiet materials-hint">{t('meaning.hint')}</p>
		</>
	)
}
