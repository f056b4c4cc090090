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

/** How large, and by what. */
export function EngineSettings() {
	const desk = useStudio()
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
				chosen={desk.longestSide()}
				onChoose={desk.setLongestSide}
			/>
			<EngineSelect chosen={desk.engine()} onChoose={desk.setEngine} />
		</details>
	)
}
