import { createSignal, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { DuelView } from './duel-view.tsx'
import { JudgeView } from './judge-view.tsx'
import './critic.css'

const modes = ['look', 'duel'] as const

/** The materials' discriminator: it scores the canvas, or it trains a generator in a duel. */
export function Critic() {
	const [mode, setMode] = createSignal<(typeof modes)[number]>('look')
	return (
		<>
			<div class="critic-modes">
				<RadioGroup
					label={t('critic.mode')}
					chosen={mode()}
					options={modes.map((value) => ({ value, name: t(`critic.modes.${value}`) }))}
					onChoose={setMode}
				/>
			</div>
			<Show when={mode() === 'look'} fallback={<DuelView />}>
				<JudgeView />
			</Show>
		</>
	)
}
