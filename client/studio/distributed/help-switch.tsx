import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import './help.css'

/** Whether this device may work for others who are here. */
export function HelpSwitch() {
	const { distributed } = useStudioContext()
	const hint = () => {
		if (!distributed.isOn()) return t('hands.lendHint')
		if (!distributed.isReady()) return t('hands.lendSoon')
		return t(distributed.isScarce() ? 'hands.lendLow' : 'hands.lendHint')
	}
	return (
		<div class="lend-switch">
			<Switch
				label={t('hands.lend')}
				hint={hint()}
				checked={distributed.isOn()}
				onChange={(on) => void distributed.lend(on)}
			/>
		</div>
	)
}
