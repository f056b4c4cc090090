import { createUniqueId, For, type JSX } from 'solid-js'
import './choice.css'

interface ChoiceProps<T extends string> {
	label: string
	value: T
	options: readonly { value: T; label: string; icon?: JSX.Element }[]
	onChange(value: T): void
}

/** One of a few, side by side: by their icons where they have some, else by their names. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
	const name = createUniqueId()
	return (
		<fieldset class="choice">
			<legend class="choice-label">{props.label}</legend>
			<For each={props.options}>
				{(option) => (
					<label class="choice-option" title={option.icon ? option.label : undefined}>
						<input
							type="radio"
							name={name}
							class="choice-input"
							aria-label={option.label}
							checked={props.value === option.value}
							onChange={() => props.onChange(option.value)}
						/>
						<span class="choice-control">{option.icon ?? option.label}</span>
					</label>
				)}
			</For>
		</fieldset>
	)
}
