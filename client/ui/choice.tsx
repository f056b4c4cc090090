import { createUniqueId, For, type JSX } from 'solid-js'
import './choice.css'

interface Option<T> {
	value: T
	name: string
	/** Shown instead of its name. */
	icon?: JSX.Element
	/** Shown above its name. */
	picture?: JSX.Element
	/** More about it, in small below. */
	detail?: string
	/** The language of its name, where it is not the page's. */
	lang?: string
}

/** One of a few, side by side: radio buttons that look like one control. */
export function Choice<T extends string | number>(props: {
	label: string
	options: readonly Option<T>[]
	chosen: T
	onChoose(value: T): void
}) {
	const group = createUniqueId()
	return (
		<fieldset class="choice">
			<legend>{props.label}</legend>
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
