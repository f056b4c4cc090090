import { createSignal, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { DuelView } from './duel-view.tsx'
import { JudgeView } from './judge-view.tsx'
import './critic.css'

const modes = ['look', 'duel'] as const

/** The discriminator that the materials learned from: what does it believe, and how does one learn from it? */
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
