import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import './help.css'

/** Whether this device may work for others who are here. */
export function HelpSwitch() {
	const { distributed } = useStudioContext()
	const hint = () => {
		if (!distributed.isOn()) return t('distributed.offerHint')
		if (!distributed.isReady()) return t('distributed.preparing')
		return t(distributed.isScarce() ? 'distributed.lowBattery' : 'distributed.offerHint')
	}
	return (
		<div class="lend-switch">
			<Switch
				label={t('distributed.offer')}
				hint={hint()}
				checked={distributed.isOn()}
				onChange={(on) => void distributed.lend(on)}
			/>
		</div>
	)
}
