import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { markProperties } from '../../tools/mark-properties.ts'
import { SelectionActions } from './selection-actions.tsx'
import { SelectionColours } from './selection-colours.tsx'
import { SelectionMeaning } from './selection-meaning.tsx'
import { SelectionSlider } from './selection-slider.tsx'
import { TextProperties } from './text-properties.tsx'

/** Largest width of the slider, CSS pixels; a larger value makes it longer. */
const maxWidth = 120

/** What is selected: how it looks, and what can be done with it. */
export function SelectionProperties() {
	const { actions, textEditor } = useTogetherContext()
	return (
		<>
			<SelectionMeaning />
			<SelectionColours />
			<Show when={actions.valuesOf(markProperties.width).length > 0}>
				<SelectionSlider
					label={t('strip.width')}
					property={markProperties.width}
					min={1}
					max={maxWidth}
					unit="pixels"
				/>
			</Show>
			<TextProperties />
			<Show when={actions.valuesOf(markProperties.opacity).length > 0}>
				<SelectionSlider
					label={t('brush.opacity')}
					property={markProperties.opacity}
					min={5}
					max={100}
					unit="percent"
				/>
			</Show>
			<Show when={textEditor.id() === undefined}>
				<SelectionActions />
			</Show>
		</>
	)
}
