import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import AlignStartVertical from 'lucide-solid/icons/align-start-vertical'
import BringToFront from 'lucide-solid/icons/bring-to-front'
import { For, Show } from 'solid-js'
import { CommandItem } from '../../commands/command-button.tsx'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useTogetherContext } from '../../together/context.ts'
import { alignSides } from '../../tools/align.ts'
import { stackMoves } from '../../tools/selection-actions.ts'
import { MenuItem } from '../../ui/menu-item.tsx'
import { StripMenu } from './strip-menu.tsx'

/** The stack order and the layer of the selection. */
export function OrderMenu() {
	const { session, actions } = useTogetherContext()
	return (
		<StripMenu label={t('selection.arrange')} icon={<BringToFront size={20} aria-hidden="true" />}>
			<For each={stackMoves}>{(move) => <CommandItem command={`restack-${move}`} />}</For>
			<Show when={session.layers().length > 1}>
				<DropdownMenu.Separator class="menu-line" />
				<DropdownMenu.Group>
					<DropdownMenu.GroupLabel class="menu-label">
						{t('selection.toLayer')}
					</DropdownMenu.GroupLabel>
					<For each={session.layers().toReversed()}>
						{(layer) => (
							<MenuItem label={layerName(layer)} onSelect={() => actions.moveToLayer(layer.id)} />
						)}
					</For>
				</DropdownMenu.Group>
			</Show>
		</StripMenu>
	)
}

/** Aligns and distributes several selected marks. */
export function AlignMenu() {
	return (
		<StripMenu label={t('strip.align')} icon={<AlignStartVertical size={20} aria-hidden="true" />}>
			<For each={alignSides}>{(side) => <CommandItem command={`align-${side}`} />}</For>
		</StripMenu>
	)
}
