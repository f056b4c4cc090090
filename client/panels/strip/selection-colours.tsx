import { createMemo, onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createContinuousEdit } from '../../tools/continuous-edit.ts'
import { type MarkProperty, markProperties } from '../../tools/mark-properties.ts'
import { noteColours, swatches } from '../../tools/state.ts'
import { Swatches } from '../../ui/swatches.tsx'
import { RecentColours } from '../recent-colours.tsx'
import { ColourControl } from './colour-control.tsx'
import { colourName } from './colour-name.ts'
import { createReason } from './reason.ts'

/** The colours of the selected marks: line, text or paper, and fill. */
export function SelectionColours() {
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
	/** What a press on a colour beside the buttons changes: of a shape without a line, its fill. */
	const quick = () => (isShape() && (colours()[0] ?? null) === null ? fill : colour)
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
				<Show when={quick() === colour && (part() || !colourReason())}>
					<QuickColours
						areNotes={areNotes()}
						chosen={part()?.colour ?? colours()[0] ?? -1}
						onChoose={choose(colour)}
					/>
				</Show>
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
				<Show when={quick() === fill && !fillReason()}>
					<QuickColours areNotes={false} chosen={fills()[0] ?? -1} onChoose={choose(fill)} />
				</Show>
			</Show>
		</>
	)
}

/** So many of the last colours are beside the button: the strip is narrow. */
const mostQuick = 4

/** The last colours, or those of notes, one press away. */
function QuickColours(props: {
	areNotes: boolean
	/** 0xRRGGBB; -1: none. */
	chosen: number
	onChoose(colour: number): void
}) {
	return (
		<div class="strip-quick">
			<Show when={props.areNotes} fallback={<RecentColours {...props} most={mostQuick} />}>
				<Swatches
					label={t('brush.colours')}
					colours={noteColours.map(({ colour }) => ({ name: colourName(colour), colour }))}
					chosen={props.chosen}
					onChoose={props.onChoose}
				/>
			</Show>
		</div>
	)
}
