import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import Camera from 'lucide-solid/icons/camera'
import ImagePlus from 'lucide-solid/icons/image-plus'
import PaintBucket from 'lucide-solid/icons/paint-bucket'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import Plus from 'lucide-solid/icons/plus'
import Search from 'lucide-solid/icons/search'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { For } from 'solid-js'
import { shapeKinds } from '../../shared/shape-kinds.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { mainElement } from '../ui/main-element.ts'
import { MenuItem } from '../ui/menu-item.tsx'
import { shapeIcons } from '../ui/shape-icons.tsx'

/** On a small screen: the tools and actions that the toolbar has no space for. */
export function AddMenu(props: { onCamera(): void }) {
	const { tools, allowed, panels, photoPicker } = useTogetherContext()
	const isToolInMenu = () =>
		['material', 'shape', 'bucket', 'text', 'note'].includes(tools.state.tool)
	return (
		<DropdownMenu gutter={12} placement="top" modal={false}>
			<DropdownMenu.Trigger
				class="icon-button"
				classList={{ 'is-pressed': isToolInMenu() }}
				aria-label={t('toolbar.add')}
			>
				<Plus size={20} aria-hidden="true" />
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal mount={mainElement()}>
				<DropdownMenu.Content class="panel menu">
					<MenuItem
						disabled={!allowed.tool('material')}
						label={t('materials.title')}
						icon={PaintRoller}
						onSelect={() => tools.set('tool', 'material')}
					/>
					<MenuItem
						disabled={!allowed.tool('bucket')}
						label={t('bucket.title')}
						icon={PaintBucket}
						onSelect={() => tools.set('tool', 'bucket')}
					/>
					<MenuItem
						disabled={!allowed.tool('text')}
						label={t('toolbar.text')}
						icon={Type}
						onSelect={() => tools.set('tool', 'text')}
					/>
					<MenuItem
						disabled={!allowed.tool('note')}
						label={t('toolbar.note')}
						icon={StickyNote}
						onSelect={() => tools.set('tool', 'note')}
					/>
					<MenuItem
						disabled={!allowed.photo()}
						label={t('toolbar.addImage')}
						icon={ImagePlus}
						onSelect={() => photoPicker.open()}
					/>
					<MenuItem
						disabled={!allowed.photo()}
						label={t('toolbar.camera')}
						icon={Camera}
						onSelect={props.onCamera}
					/>
					<DropdownMenu.Separator class="menu-line" />
					<For each={shapeKinds}>
						{(form) => (
							<MenuItem
								disabled={!allowed.tool('shape')}
								label={t(`brush.forms.${form}`)}
								icon={shapeIcons[form]}
								onSelect={() => tools.set({ tool: 'shape', shapeKind: form })}
							/>
						)}
					</For>
					<DropdownMenu.Separator class="menu-line" />
					<MenuItem
						label={t('commands.title')}
						icon={Search}
						onSelect={() => panels.open('commands')}
					/>
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu>
	)
}
