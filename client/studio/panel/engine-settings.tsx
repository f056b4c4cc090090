import { t } from '../../messages/language.ts'
import { formatNumber } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { EngineSelect } from './engine-select.tsx'
import { useStudio } from './studio-state.ts'

const sides = [
	{ pixels: 128, name: 'sketch' },
	{ pixels: 256, name: 'small' },
	{ pixels: 512, name: 'medium' },
	{ pixels: 1024, name: 'large' },
] as const

/** Stands for no chosen side. */
const asOnScreen = 0

/** Settings for the size of the result and for the engine. */
export function EngineSettings() {
	const state = useStudio()
	const screenDetail = () =>
		state.isFrameUsed() ? { detail: formatNumber(state.screenSide(state.region())) } : {}
	return (
		<details class="studio-more">
			<summary>{t('studio.more')}</summary>
			<RadioGroup
				label={t('studio.sides')}
				options={[
					{ value: asOnScreen, name: t('studio.asOnScreen'), ...screenDetail() },
					...sides.map(({ pixels, name }) => ({
						value: pixels as number,
						name: t(`studio.${name}`),
						detail: formatNumber(pixels),
					})),
				]}
				chosen={state.chosenSide() ?? asOnScreen}
				onChoose={(side) => state.setChosenSide(side === asOnScreen ? undefined : side)}
			/>
			<EngineSelect chosen={state.engine()} onChoose={state.setEngine} />
		</details>
	)
}
