import TextAlignCenter from 'lucide-solid/icons/text-align-center'
import TextAlignEnd from 'lucide-solid/icons/text-align-end'
import TextAlignStart from 'lucide-solid/icons/text-align-start'
import { createMemo, onCleanup, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { TextStyle } from '../../../shared/mark-schema.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createContinuousEdit } from '../../tools/continuous-edit.ts'
import { type MarkProperty, markProperties } from '../../tools/mark-properties.ts'
import { noteColours, swatches } from '../../tools/state.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { RecentColours } from '../recent-colours.tsx'
import { ColourControl } from './colour-control.tsx'
import { FontSelect } from './font-select.tsx'
import { Makers } from './makers.tsx'
import { createReason } from './reason.ts'
import { SelectionActions } from './selection-actions.tsx'
import { SelectionSlider } from './selection-slider.tsx'

const aligns = ['left', 'center', 'right'] as const satisfies TextStyle['align'][]
const alignIcons = { left: TextAlignStart, center: TextAlignCenter, right: TextAlignEnd }
/** Largest width and text size of the sliders, CSS pixels; a larger value makes them longer. */
const [maxWidth, maxTextSize] = [120, 200]

/** What is selected: who made it, how it looks, and what can be done with it. */
export function SelectionProperties() {
	const { actions } = useTogetherContext()
	const { fontFamily, align } = markProperties
	const fonts = createMemo(() => actions.valuesOf(fontFamily))
	const textAligns = createMemo(() => actions.valuesOf(align))
	/** The same for all properties of one selection of texts. */
	const reason = createReason(() => fontFamily)
	return (
		<>
			<Colours />
			<Show when={actions.valuesOf(markProperties.width).length > 0}>
				<SelectionSlider
					label={t('strip.width')}
					property={markProperties.width}
					min={1}
					max={maxWidth}
					unit="pixels"
				/>
			</Show>
			<Show when={fonts()[0]}>
				{(font) => (
					<FontSelect
						chosen={font()}
						unavailable={reason()}
						onChoose={(value) => actions.set(fontFamily, () => value)}
					/>
				)}
			</Show>
			<Show when={actions.valuesOf(markProperties.fontSize).length > 0}>
				<SelectionSlider
					label={t('strip.size')}
					property={markProperties.fontSize}
					min={8}
					max={maxTextSize}
					unit="pixels"
				/>
			</Show>
			<Show when={textAligns()[0] && reason() === undefined}>
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
			</Show>
			<Show when={actions.valuesOf(markProperties.opacity).length > 0}>
				<SelectionSlider
					label={t('brush.opacity')}
					property={markProperties.opacity}
					min={5}
					max={100}
					unit="percent"
				/>
			</Show>
			<SelectionActions />
			<Makers />
		</>
	)
}

/** The colours of the selected marks: line, text or paper, and fill. */
function Colours() {
	const context = useTogetherContext()
	const { actions, selection, tools } = context
	const edit = createContinuousEdit(context)
	/** The last colour of a drag: those before it were only passed. */
	let last: number | undefined
	onCleanup(commit)
	const { colour, fill } = markProperties
	const colours = createMemo(() => actions.valuesOf(colour))
	const fills = createMemo(() => actions.valuesOf(fill))
	const colourReason = createReason(() => colour)
	const fillReason = createReason(() => fill)
	const isShape = () => fills().length > 0
	const areNotes = () => selection.movable().every(({ kind }) => kind === 'note')
	const change = (property: MarkProperty<number | null>) => (value: number) => {
		edit.change(() => actions.set(property, () => value))
		last = value
	}
	function commit(): void {
		edit.end()
		if (last !== undefined) tools.recentColours.note(last)
		last = undefined
	}
	const choose = (property: MarkProperty<number | null>) => (value: number) => {
		change(property)(value)
		commit()
	}
	/** A shape without line and fill could not be seen. */
	const canBeNone = (other: readonly (number | null)[]) => other.some((value) => value !== null)
	return (
		<>
			<Show when={colours().length > 0}>
				<ColourControl
					label={isShape() ? t('strip.lineColour') : t('selection.colour')}
					colour={colours()[0] ?? null}
					panel="colour"
					unavailable={colourReason()}
					onChange={change(colour)}
					onCommit={commit}
					onNone={
						isShape() && canBeNone(fills()) ? () => actions.set(colour, () => null) : undefined
					}
					colours={areNotes() ? noteColours : swatches}
				>
					<RecentColours chosen={colours()[0] ?? -1} without={swatches} onChoose={choose(colour)} />
				</ColourControl>
			</Show>
			<Show when={isShape()}>
				<ColourControl
					label={t('strip.fillColour')}
					colour={fills()[0] ?? null}
					unavailable={fillReason()}
					onChange={change(fill)}
					onCommit={commit}
					onNone={canBeNone(colours()) ? () => actions.set(fill, () => null) : undefined}
				>
					<RecentColours chosen={fills()[0] ?? -1} without={swatches} onChoose={choose(fill)} />
				</ColourControl>
			</Show>
		</>
	)
}
