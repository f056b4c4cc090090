import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { setPressure } from '../tools/pen-pressure.ts'
import { Switch } from '../ui/switch.tsx'

/** Whether strokes depend on the pressure of the pen. */
export function PressureSwitch() {
	const { tools } = useTogetherContext()
	return (
		<Switch
			label={t('settings.pressure')}
			hint={tools.state.pressure ? t('settings.pressureOn') : t('settings.pressureOff')}
			checked={tools.state.pressure}
			onChange={(on) => setPressure(tools, on)}
		/>
	)
}
