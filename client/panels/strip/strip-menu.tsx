import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import type { JSX } from 'solid-js'
import { IconButton } from '../../ui/icon-button.tsx'
import { mainElement } from '../../ui/main-element.ts'

/** A button of the strip that opens a menu above it. */
export function StripMenu(props: { label: string; icon: JSX.Element; children: JSX.Element }) {
	return (
		<DropdownMenu gutter={12} placement="top" modal={false}>
			<IconButton label={props.label} as={DropdownMenu.Trigger}>
				{props.icon}
			</IconButton>
			<DropdownMenu.Portal mount={mainElement()}>
				<DropdownMenu.Content class="panel menu">{props.children}</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu>
	)
}
