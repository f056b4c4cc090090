import { t } from '../../messages/language.ts'
import { formatList } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'

/** Switches the use of other people's devices on and off. */
export function ShareWorkSwitch(props: { isOn: boolean; onChange(isOn: boolean): void }) {
	const { distributed } = useStudioContext()
	const names = () => distributed.helpers().map(({ name }) => name)
	const hint = () => {
		if (names().length === 0) return t('distributed.nobody')
		return props.isOn ? t('distributed.shareHint', formatList(names())) : t('distributed.aloneHint')
	}
	return (
		<Switch
			label={t('distributed.share')}
			hint={hint()}
			checked={props.isOn && names().length > 0}
			disabled={names().length === 0}
			onChange={props.onChange}
		/>
	)
}
