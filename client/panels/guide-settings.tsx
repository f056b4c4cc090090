import { Show } from 'solid-js'
import { foldRange, symmetries } from '../document/symmetry.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Slider } from '../ui/slider.tsx'
import { Switch } from '../ui/switch.tsx'

/** A new ruler lies so far below the centre of the view, screen px. */
const rulerOffset = 120
/** How far down the free area a new ruler lies at most, where the view is low. */
const lowestRuler = 0.75

/** Settings of the drawing guides: symmetry and ruler. */
export function GuideSettings() {
	const { viewport, tools } = useTogetherContext()
	const viewCentre = () => ({ x: viewport.camera().x, y: viewport.camera().y })
	/** Below the centre, so that its handle does not cover the one of the symmetry. */
	const rulerPosition = () => {
		const { x, y, zoom } = viewport.camera()
		const free = viewport.freeRect()
		return { x, y: Math.min(y + rulerOffset / zoom, free.y + free.h * lowestRuler) }
	}
	return (
		<>
			<RadioGroup
				label={t('guides.symmetry')}
				chosen={tools.state.symmetry}
				options={symmetries.map((value) => ({ value, name: t(`guides.symmetries.${value}`) }))}
				onChoose={(symmetry) => {
					if (tools.state.symmetry === 'none') tools.set('centre', viewCentre())
					tools.set('symmetry', symmetry)
				}}
			/>
			<Show when={tools.state.symmetry === 'turn' || tools.state.symmetry === 'mandala'}>
				<Slider
					label={t('guides.segments')}
					value={tools.state.folds}
					min={foldRange[0]}
					max={foldRange[1]}
					step={1}
					format={String}
					onChange={(folds) => tools.set('folds', folds)}
				/>
			</Show>
			<Show when={tools.state.symmetry !== 'none'}>
				<button type="button" class="button" onClick={() => tools.set('centre', viewCentre())}>
					{t('guides.centreHere')}
				</button>
			</Show>
			<Switch
				label={t('guides.ruler')}
				hint={t('guides.rulerHint')}
				checked={tools.state.ruler !== null}
				onChange={(on) => tools.set('ruler', on ? { at: rulerPosition(), angle: 0 } : null)}
			/>
		</>
	)
}
