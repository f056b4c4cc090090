import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, type JSX, Show } from 'solid-js'
import './setting.css'

/** One setting of the jam: its name, a hint, and its control. */
export function Setting(props: { name: string; hint: string; children: JSX.Element }) {
	return (
		<section class="setting">
			<div class="setting-words">
				<h3>{props.name}</h3>
				<p class="quiet">{props.hint}</p>
			</div>
			{props.children}
		</section>
	)
}

/** A section that is closed at first. Its content exists only while it is open. */
export function SettingDetails(props: { title: string; children: JSX.Element }) {
	const [open, setOpen] = createSignal(false)
	return (
		<details
			class="setting setting-details"
			onToggle={(event) => setOpen(event.currentTarget.open)}
		>
			<summary>
				{props.title}
				<ChevronRight size={18} aria-hidden="true" />
			</summary>
			<Show when={open()}>{props.children}</Show>
		</details>
	)
}
