import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import './lend.css'

/** Whether this device may work for others who are here. */
export function LendSwitch() {
	const { hands } = useStudioContext()
	const hint = () => {
		if (!hands.isOn()) return t('hands.lendHint')
		if (!hands.isReady()) return t('hands.lendSoon')
		return t(hands.isScarce() ? 'hands.lendLow' : 'hands.lendHint')
	}
	return (
		<div class="lend-switch">
			<Switch
				label={t('hands.lend')}
				hint={hint()}
				checked={hands.isOn()}
				onChange={(on) => void hands.lend(on)}
			/>
		</div>
	)
}
