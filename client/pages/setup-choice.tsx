import { createSignal } from 'solid-js'
import type { Setup } from '../../shared/stage.ts'
import { t } from '../messages/language.ts'
import type { Beginning } from '../sync/api/api.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { msUntilTonight } from './until-midnight.ts'

const storageKey = 'tessera:setup'
const setups: readonly Setup[] = ['open', 'class']

/** How a new jam begins, as last chosen on this device. Create inside a Solid owner. */
export function createSetupChoice() {
	const stored = setups.find((setup) => setup === localStorage.getItem(storageKey))
	const [chosen, setChosen] = createSignal<Setup>(stored ?? 'open')

	return {
		beginning: (): Beginning =>
			chosen() === 'class'
				? { setup: 'class', deleteAfterMs: msUntilTonight(new Date()) }
				: { setup: 'open' },

		View: () => (
			<div class="home-setups">
				<RadioGroup
					label={t('setups.label')}
					options={setups.map((value) => ({
						value,
						name: t(`setups.${value}`),
					}))}
					chosen={chosen()}
					onChoose={(setup) => {
						localStorage.setItem(storageKey, setup)
						setChosen(setup)
					}}
				/>
				<p class="quiet" role="status">
					{t(`setups.${chosen()}Hint`)}
				</p>
			</div>
		),
	}
}
