import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import './help.css'

/** Switches work for other people on and off. */
export function HelpSwitch() {
	const { distributed } = useStudioContext()
	const hint = () => {
		if (!distributed.isEnabled()) return t('distributed.offerHint')
		if (!distributed.isReady()) return t('distributed.preparing')
		return t(distributed.isBatteryLow() ? 'distributed.lowBattery' : 'distributed.offerHint')
	}
	return (
		<div class="help-switch">
			<Switch
				label={t('distributed.offer')}
				hint={hint()}
				checked={distributed.isEnabled()}
				onChange={(enabled) => void distributed.setEnabled(enabled)}
			/>
		</div>
	)
}
