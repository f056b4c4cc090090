import { createSignal, onCleanup } from 'solid-js'
import { changeLayer, type Layer } from '../../../shared/layers.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createContinuousEdit } from '../../tools/continuous-edit.ts'
import { Slider } from '../../ui/slider.tsx'

/** The opacity of a layer. One drag is one undo step. */
export function LayerOpacity(props: { layer: Layer }) {
	const context = useTogetherContext()
	const edit = createContinuousEdit(context)
	onCleanup(edit.end)
	/** While it is dragged, the slider is ahead of the document. Percent. */
	const [dragged, setDragged] = createSignal<number>()
	return (
		<Slider
			label={t('brush.opacity')}
			value={dragged() ?? Math.round(props.layer.opacity * 100)}
			min={0}
			max={100}
			step={5}
			format={(percent) => t('common.percent', percent)}
			onChange={(percent) => {
				const { id } = props.layer
				setDragged(percent)
				edit.change(() =>
					context.session.edit((doc) => changeLayer(doc, id, { opacity: percent / 100 })),
				)
			}}
			onCommit={() => {
				edit.end()
				setDragged(undefined)
			}}
		/>
	)
}
