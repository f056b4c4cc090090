import { createSignal, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useStudioContext } from '../context.ts'
import { marksWithMeaning } from '../meaning/labels-of-marks.ts'
import { createStudioJob } from '../panel/studio-job.ts'
import { lensLooks, useStudio } from '../panel/studio-state.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { LandscapeLens } from './landscape-lens.tsx'
import type { LensControl } from './lens-panel.tsx'
import { StyleLens } from './style-lens.tsx'

/** Shows the canvas inside the frame as something else while people draw. */
export function Lens() {
	const context = useStudioContext()
	const state = useStudio()
	const [isOn, setOn] = createSignal(true)
	const keeping = createStudioJob<PlacedPicture>()
	// Strokes that say what they are want to be a landscape, until somebody says otherwise.
	const isLandscape = marksWithMeaning(context, state.region()).length > 0
	const look = () => state.lensLook() ?? (isLandscape ? 'landscape' : 'style')
	const control: LensControl = {
		isOn,
		setOn,
		keeping,
		looks: () => (
			<RadioGroup
				label={t('lens.look')}
				options={lensLooks.map((value) => ({ value, name: t(`lens.looks.${value}`) }))}
				chosen={look()}
				onChoose={state.setLensLook}
			/>
		),
	}
	return (
		<Show when={look() === 'style'} fallback={<LandscapeLens control={control} />}>
			<StyleLens control={control} />
		</Show>
	)
}
