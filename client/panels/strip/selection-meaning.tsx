import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { markProperties } from '../../tools/mark-properties.ts'
import { MeaningSwatch } from '../../ui/meaning-icons.tsx'
import { MeaningChoice } from '../meaning-choice.tsx'
import { StripPopover } from './strip-popover.tsx'

/** What the selected marks stand for; opens the choice. */
export function SelectionMeaning() {
	const { actions } = useTogetherContext()
	const meaning = () =>
		actions.canSet(markProperties.meaning) ? actions.valuesOf(markProperties.meaning)[0] : undefined
	return (
		<Show when={meaning()}>
			{(meaning) => (
				<StripPopover
					label={t('meaning.chosen', t(`meaning.names.${meaning()}`))}
					icon={<MeaningSwatch meaning={meaning()} />}
				>
					<MeaningChoice
						group="selected-meaning"
						chosen={meaning()}
						onChoose={(chosen) => actions.set(markProperties.meaning, () => chosen)}
					/>
				</StripPopover>
			)}
		</Show>
	)
}
