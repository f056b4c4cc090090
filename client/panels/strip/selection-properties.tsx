import { createMemo, onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createContinuousEdit } from '../../tools/continuous-edit.ts'
import { type MarkProperty, markProperties } from '../../tools/mark-properties.ts'
import { noteColours, swatches } from '../../tools/state.ts'
import { RecentColours } from '../recent-colours.tsx'
import { ColourControl } from './colour-control.tsx'
import { Makers } from './makers.tsx'
import { createReason } from './reason.ts'
import { SelectionActions } from './selection-actions.tsx'
import { SelectionSlider } from './selection-slider.tsx'
import { TextProperties } from './text-properties.tsx'

/** Largest width of the slider, CSS pixels; a larger value makes it longer. */
const maxWidth = 120

/** What is selected: who made it, how it looks, and what can be done with it. */
export function SelectionProperties() {
	const { actions, textEditor } = useTogetherContext()
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
				<Makers />
			</Show>
		</>
	)
}

/** The colours of the selected marks: line, text or paper, and fill. */
function Colours() {
	const context = useTogetherContext()
	const { actions, selection, tools, textEditor } = context
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
	/** How the selected part of the edited text looks, if one is selected. */
	const part = createMemo(() => textEditor.partIn(selection.marks()))
	const change = (property: MarkProperty<number | null>) => (value: number) => {
		const set = () => actions.set(property, () => value)
		edit.change(part() ? () => textEditor.format({ colour: value }) : set)
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
					colour={part()?.colour ?? colours()[0] ?? null}
					panel="colour"
					unavailable={part() ? undefined : colourReason()}
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
