import Bold from 'lucide-solid/icons/bold'
import TextAlignCenter from 'lucide-solid/icons/text-align-center'
import TextAlignEnd from 'lucide-solid/icons/text-align-end'
import TextAlignStart from 'lucide-solid/icons/text-align-start'
import TextWrap from 'lucide-solid/icons/text-wrap'
import { createMemo, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { TextStyle } from '../../../shared/mark-schema.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { markProperties } from '../../tools/mark-properties.ts'
import { currentWeight, toggleWeight } from '../../tools/text-weight.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { FontSelect } from './font-select.tsx'
import { createReason } from './reason.ts'
import { SelectionSlider } from './selection-slider.tsx'

const aligns = ['left', 'center', 'right'] as const satisfies TextStyle['align'][]
const alignIcons = { left: TextAlignStart, center: TextAlignCenter, right: TextAlignEnd }
/** Largest text size and width of the sliders, CSS pixels; a larger value makes them longer. */
const [maxTextSize, maxTextWidth] = [200, 800]

/** How the selected texts look. The weight is that of a part while one is selected in the editor. */
export function TextProperties() {
	const context = useTogetherContext()
	const { actions, selection, textEditor } = context
	const { fontFamily, fontSize, align, wraps, textWidth } = markProperties
	const fonts = createMemo(() => actions.valuesOf(fontFamily))
	const textAligns = createMemo(() => actions.valuesOf(align))
	const isWrapped = createMemo(() => actions.valuesOf(wraps).some(Boolean))
	/** The same for all properties of one selection of texts. */
	const reason = createReason(() => fontFamily)
	const hasPart = () => textEditor.partIn(selection.marks()) !== undefined
	return (
		<Show when={fonts()[0]}>
			{(font) => (
				<>
					<FontSelect
						chosen={font()}
						unavailable={reason()}
						onChoose={(value) => actions.set(fontFamily, () => value)}
					/>
					<IconButton
						label={t('strip.bold')}
						pressed={currentWeight(context) === 'bold'}
						unavailable={hasPart() ? undefined : reason()}
						onClick={() => toggleWeight(context)}
					>
						<Bold size={20} aria-hidden="true" />
					</IconButton>
					<SelectionSlider
						label={t('strip.size')}
						property={fontSize}
						min={8}
						max={maxTextSize}
						unit="pixels"
					/>
					<Show when={reason() === undefined}>
						<RadioGroup
							label={t('strip.textAlign')}
							isLabelHidden
							chosen={textAligns()[0] ?? 'left'}
							options={aligns.map((value) => ({
								value,
								name: t(`strip.textAligns.${value}`),
								icon: <Dynamic component={alignIcons[value]} size={20} aria-hidden="true" />,
							}))}
							onChoose={(value) => actions.set(align, () => value)}
						/>
						<IconButton
							label={t('strip.wrapText')}
							pressed={isWrapped()}
							onClick={() => actions.set(wraps, () => !isWrapped())}
						>
							<TextWrap size={20} aria-hidden="true" />
						</IconButton>
						<Show when={isWrapped()}>
							<SelectionSlider
								label={t('strip.textWidth')}
								property={textWidth}
								min={20}
								max={maxTextWidth}
								unit="pixels"
							/>
						</Show>
					</Show>
				</>
			)}
		</Show>
	)
}
