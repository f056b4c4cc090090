import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import './lend.css'

/** Whether this device may work for others who are here. */
export function LendSwitch() {
	const { hands } = useStudioContext()
	const hint = () => {
		if (!hands.isOn()) return t('distributed.offerHint')
		if (!hands.isReady()) return t('distributed.preparing')
		return t(hands.isScarce() ? 'distributed.lowBattery' : 'distributed.offerHint')
	}
	return (
		<div class="lend-switch">
			<Switch
				label={t('distributed.offer')}
				hint={hint()}
				checked={hands.isOn()}
				onChange={(on) => void hands.lend(on)}
			/>
		</div>
	)
}
