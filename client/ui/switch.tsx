import { Switch as Kobalte } from '@kobalte/core/switch'
import './switch.css'

interface SwitchProps {
	label: string
	/** The meaning of the current state. */
	hint: string
	checked: boolean
	disabled?: boolean
	onChange(checked: boolean): void
}

/** A switch that takes effect at once. */
export function Switch(props: SwitchProps) {
	return (
		<Kobalte
			class="switch"
			checked={props.checked}
			disabled={props.disabled ?? false}
			onChange={props.onChange}
		>
			<Kobalte.Label class="switch-label">{props.label}</Kobalte.Label>
			<Kobalte.Description class="switch-hint quiet">{props.hint}</Kobalte.Description>
			<Kobalte.Input class="switch-input" />
			<Kobalte.Control class="switch-control">
				<Kobalte.Thumb class="switch-thumb" />
			</Kobalte.Control>
		</Kobalte>
	)
}
