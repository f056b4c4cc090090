import { createUniqueId, For, type JSX } from 'solid-js'
import './radio-group.css'

interface Option<T> {
	value: T
	name: string
	/** Shown instead of the name. */
	icon?: JSX.Element
	/** Shown above the name. */
	picture?: JSX.Element
	/** Shown below the name. */
	detail?: string
	/** Language of the name if it is not the page's. */
	lang?: string
}

/** Radio buttons that look like one segmented control. */
export function RadioGroup<T extends string | number>(props: {
	label: string
	/** Only screen readers get the label. */
	isLabelHidden?: boolean
	options: readonly Option<T>[]
	chosen: T
	onChoose(value: T): void
}) {
	const group = createUniqueId()
	return (
		<fieldset class="radio-group">
			<legend classList={{ 'visually-hidden': props.isLabelHidden ?? false }}>{props.label}</legend>
			<For each={props.options}>
				{(option) => (
					<label lang={option.lang} title={option.icon ? option.name : undefined}>
						<input
							type="radio"
							name={group}
							class="visually-hidden"
							checked={props.chosen === option.value}
							onChange={() => props.onChoose(option.value)}
						/>
						{option.icon}
						{option.picture}
						<span classList={{ 'visually-hidden': option.icon !== undefined }}>{option.name}</span>
						{option.detail && <span class="quiet">{option.detail}</span>}
					</label>
				)}
			</For>
		</fieldset>
	)
}
