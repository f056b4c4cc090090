import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { type Component, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { ariaKeys, formatKeys } from './keys.ts'
import './menu.css'

interface MenuItemProps {
	label: string
	icon?: Component<{ size: number; 'aria-hidden': 'true' }>
	/** Shortcut in the syntax of keys.ts. */
	keys?: string
	disabled?: boolean
	onSelect(): void
}

/** A menu item. Use it inside a `DropdownMenu.Content` with the class `menu`. */
export function MenuItem(props: MenuItemProps) {
	return (
		<DropdownMenu.Item
			class="menu-item"
			disabled={props.disabled ?? false}
			aria-keyshortcuts={props.keys ? ariaKeys(props.keys) : undefined}
			onSelect={() => props.onSelect()}
		>
			<span class="menu-icon">
				<Show when={props.icon}>
					{(icon) => <Dynamic component={icon()} size={18} aria-hidden="true" />}
				</Show>
			</span>
			{props.label}
			<Show when={props.keys}>{(keys) => <kbd>{formatKeys(keys())}</kbd>}</Show>
		</DropdownMenu.Item>
	)
}
