import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import Camera from 'lucide-solid/icons/camera'
import ImagePlus from 'lucide-solid/icons/image-plus'
import PaintRoller from 'lucide-solid/icons/paint-roller'
import Plus from 'lucide-solid/icons/plus'
import Search from 'lucide-solid/icons/search'
import StickyNote from 'lucide-solid/icons/sticky-note'
import Type from 'lucide-solid/icons/type'
import { For } from 'solid-js'
import { shapeKinds } from '../../shared/mark-schema.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { formIcons } from '../ui/form-icons.tsx'
import { MenuItem } from '../ui/menu-item.tsx'

/** Where there is little room: everything else that one can put on the canvas, and do. */
export function AddMenu(props: { onCamera(): void }) {
	const { tools, panels } = useTogetherContext()
	const isIn = () => ['material', 'shape', 'text', 'note'].includes(tools.state.tool)
	return (
		<DropdownMenu gutter={12} placement="top">
			<DropdownMenu.Trigger
				class="icon-button"
				classList={{ 'is-pressed': isIn() }}
				aria-label={t('toolbar.add')}
			>
				<Plus size={20} aria-hidden="true" />
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content class="panel menu">
					<MenuItem
						label={t('materials.title')}
						icon={PaintRoller}
						onSelect={() => tools.set('tool', 'material')}
					/>
					<MenuItem
						label={t('toolbar.text')}
						icon={Type}
						onSelect={() => tools.set('tool', 'text')}
					/>
					<MenuItem
						label={t('toolbar.note')}
						icon={StickyNote}
						onSelect={() => tools.set('tool', 'note')}
					/>
					<MenuItem
						label={t('toolbar.addImage')}
						icon={ImagePlus}
						onSelect={() => panels.open('pictures')}
					/>
					<MenuItem label={t('toolbar.camera')} icon={Camera} onSelect={props.onCamera} />
					<DropdownMenu.Separator class="menu-line" />
					<For each={shapeKinds}>
						{(form) => (
							<MenuItem
								label={t(`brush.forms.${form}`)}
								icon={formIcons[form]}
								onSelect={() => tools.set({ tool: 'shape', form })}
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
