import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useDesk } from './desk.ts'

const sides = [
	{ pixels: 128, name: 'sketch' },
	{ pixels: 256, name: 'small' },
	{ pixels: 512, name: 'medium' },
	{ pixels: 1024, name: 'large' },
] as const

const engines: readonly EngineChoice[] = ['auto', 'webgpu', 'wasm']

/** How many pixels are taken off the canvas, and what works on them. */
export function EngineSettings() {
	const desk = useDesk()
	return (
		<details class="studio-more">
			<summary>{t('studio.more')}</summary>
			<Choice
				label={t('studio.sides')}
				options={sides.map(({ pixels, name }) => ({
					value: pixels,
					name: t(`studio.${name}`),
					detail: formatNumber(pixels),
				}))}
				chosen={desk.longestSide()}
				onChoose={(pixels: number) => desk.setLongestSide(pixels)}
			/>
			<label class="studio-engine">
				<span>{t('studio.engine')}</span>
				<select
					class="field"
					value={desk.engine()}
					onChange={(event) => {
						const chosen = engines.find((name) => name === event.currentTarget.value)
						if (chosen) desk.setEngine(chosen)
					}}
				>
					<For each={engines}>{(name) => <option value={name}>{t(`studio.${name}`)}</option>}</For>
				</select>
			</label>
		</details>
	)
}
