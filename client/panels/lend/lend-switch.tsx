import { useJam } from '../../jam/context.ts'
import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import './lend.css'

/** Whether this device may work for others who are here. */
export function LendSwitch() {
	const { hands } = useJam()
	return (
		<div class="lend-switch">
			<Switch
				label={t('hands.lend')}
				hint={hands.isOn() && hands.isScarce() ? t('hands.lendLow') : t('hands.lendHint')}
				checked={hands.isOn()}
				onChange={hands.setOn}
			/>
		</div>
	)
}
