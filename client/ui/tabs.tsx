import { Tabs as Root } from '@kobalte/core/tabs'
import { type Component, For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { showScrollEnds } from './scroll-fade.ts'
import './tabs.css'

interface Tab {
	id: string
	icon?: Component<{ size: number; 'aria-hidden': 'true' }>
}

/** Tabs of the same width, so that all of them fit, over the content of the selected one. */
export function Tabs<T extends Tab>(props: {
	label: string
	tabs: readonly T[]
	nameOf(tab: T): string
	/** Number beside the name; 0 or undefined shows none. */
	countOf?(tab: T): number | undefined
	/** Id of the selected tab; without it the tabs keep their own state. */
	selected?: string
	onSelect?(id: string): void
	/** Class of the content. */
	contentClass: string
	children(tab: T): JSX.Element
}) {
	return (
		<Root
			class="tabs"
			{...(props.selected !== undefined && { value: props.selected })}
			{...(props.onSelect && { onChange: props.onSelect })}
		>
			<Root.List class="tab-list" aria-label={props.label}>
				<For each={props.tabs}>
					{(tab) => (
						<Root.Trigger class="tab" value={tab.id}>
							<Show when={tab.icon}>
								{(icon) => <Dynamic component={icon()} size={18} aria-hidden="true" />}
							</Show>
							<span>
								{props.nameOf(tab)}
								<Show when={props.countOf?.(tab)}>
									{(count) => <span class="tab-count">{count()}</span>}
								</Show>
							</span>
						</Root.Trigger>
					)}
				</For>
			</Root.List>
			<For each={props.tabs}>
				{(tab) => (
					<Root.Content ref={showScrollEnds} class={props.contentClass} value={tab.id}>
						{props.children(tab)}
					</Root.Content>
				)}
			</For>
		</Root>
	)
}
