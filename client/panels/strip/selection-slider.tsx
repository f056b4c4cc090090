import { createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Mark } from '../../../shared/canvas.ts'
import { scaleOf } from '../../../shared/transform.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createContinuousEdit } from '../../tools/continuous-edit.ts'
import type { MarkProperty } from '../../tools/mark-properties.ts'
import { Slider } from '../../ui/slider.tsx'
import { createReason } from './reason.ts'

/** A number that the selected marks have. One drag is one undo step. */
export function SelectionSlider(props: {
	label: string
	property: MarkProperty<number>
	min: number
	max: number
	/** `pixels`: a length, shown in CSS pixels at the present zoom. `percent`: a share, 0–1. */
	unit: 'pixels' | 'percent'
}) {
	const context = useTogetherContext()
	const { actions, selection, viewport } = context
	const edit = createContinuousEdit(context)
	onCleanup(edit.end)
	const unavailable = createReason(() => props.property)
	/** While it is dragged, the slider is ahead of the document. */
	const [dragged, setDragged] = createSignal<number>()

	/** How many of the slider's units are one of the mark's own. */
	const factor = (mark: Mark) =>
		props.unit === 'percent' ? 100 : viewport.camera().zoom * (mark.place ? scaleOf(mark.place) : 1)
	const values = createMemo(() =>
		selection.movable().flatMap((mark) => {
			const value = props.property.read(mark)
			return value === undefined ? [] : [Math.max(1, Math.round(value * factor(mark)))]
		}),
	)
	const value = () => dragged() ?? values()[0] ?? props.min
	const isMixed = () => dragged() === undefined && values().some((other) => other !== value())
	const ids = createMemo(() =>
		selection
			.marks()
			.map(({ id }) => id)
			.join(),
	)
	// Not while it is dragged: the slider would move under the finger.
	const max = createMemo(
		on([ids, () => viewport.camera().zoom], () => Math.max(props.max, ...values())),
	)

	function format(value: number): string {
		if (isMixed()) return t('strip.mixed')
		return props.unit === 'percent' ? t('common.percent', value) : t('common.pixels', value)
	}

	return (
		<Slider
			label={props.label}
			value={value()}
			min={Math.min(props.min, ...values())}
			max={max()}
			step={1}
			format={format}
			unavailable={unavailable()}
			onChange={(value) => {
				setDragged(value)
				edit.change(() => actions.set(props.property, (mark) => value / factor(mark)))
			}}
			onCommit={() => {
				edit.end()
				setDragged(undefined)
			}}
		/>
	)
}
