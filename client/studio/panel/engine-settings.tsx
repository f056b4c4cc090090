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

/** Settings for the size of the result and for the engine. */
export function EngineSettings() {
	const state = useStudio()
	return (
		<details class="studio-more">
			<summary>{t('studio.more')}</summary>
			<RadioGroup
				label={t('studio.sides')}
				options={sides.map(({ pixels, name }) => ({
					value: pixels as number,
					name: t(`studio.${name}`),
					detail: formatNumber(pixels),
				}))}
				chosen={state.longestSide()}
				onChoose={state.setLongestSide}
			/>
			<EngineSelect chosen={state.engine()} onChoose={state.setEngine} />
		</details>
	)
}
