import type { JSX } from 'solid-js'

/** One thing to decide about a jam: what it is, in a word and a sentence, and the way to do it. */
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
