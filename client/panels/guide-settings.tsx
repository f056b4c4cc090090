import { Show } from 'solid-js'
import { foldRange, symmetries } from '../../shared/symmetry.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { Choice } from '../ui/choice.tsx'
import { Slider } from '../ui/slider.tsx'
import { Switch } from '../ui/switch.tsx'

/** A new ruler lies so far below the middle of the view, screen px. */
const rulerBelow = 120

/** What one draws along: a symmetry and a ruler. */
export function GuideSettings() {
	const { viewport, tools } = useTogetherContext()
	const middle = () => ({ x: viewport.camera().x, y: viewport.camera().y })
	/** Apart from a symmetry's centre. */
	const below = () => ({
		...middle(),
		y: viewport.camera().y + rulerBelow / viewport.camera().zoom,
	})
	return (
		<>
			<Choice
				label={t('guides.symmetry')}
				chosen={tools.state.symmetry}
				options={symmetries.map((value) => ({ value, name: t(`guides.symmetries.${value}`) }))}
				onChoose={(symmetry) => {
					if (tools.state.symmetry === 'none') tools.set('centre', middle())
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
				<button type="button" class="button" onClick={() => tools.set('centre', middle())}>
					{t('guides.centreHere')}
				</button>
			</Show>
			<Switch
				label={t('guides.ruler')}
				hint={t('guides.rulerHint')}
				checked={tools.state.ruler !== null}
				onChange={(on) => tools.set('ruler', on ? { at: below(), angle: 0 } : null)}
			/>
		</>
	)
}
