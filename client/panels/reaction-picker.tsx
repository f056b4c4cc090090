import { Popover } from '@kobalte/core/popover'
import FacePlus from 'lucide-solid/icons/face-slightly-smiling-plus'
import { For } from 'solid-js'
import { shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { type ReactionName, reactions } from '../sync/ephemeral/reaction-codec.ts'
import { ReactionIcon } from '../together/reaction-icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import './reaction-picker.css'

interface ReactionPickerProps {
	open: boolean
	onOpenChange(open: boolean): void
	onReact(name: ReactionName): void
}

/** Sends reactions. Stays open, because people often send several. */
export function ReactionPicker(props: ReactionPickerProps) {
	return (
		<Popover open={props.open} onOpenChange={props.onOpenChange} placement="top" gutter={12}>
			<IconButton
				as={Popover.Trigger}
				label={t('together.react')}
				shortcut={shortcutOf('reactions')}
			>
				<FacePlus size={20} aria-hidden="true" />
			</IconButton>
			<Popover.Portal>
				<Popover.Content class="panel reaction-picker">
					<Popover.Title class="visually-hidden">{t('together.reactTitle')}</Popover.Title>
					<For each={reactions}>
						{(name) => (
							<button
								type="button"
								class="icon-button"
								aria-label={t(`reactions.${name}`)}
								title={t(`reactions.${name}`)}
								onClick={() => props.onReact(name)}
							>
								<ReactionIcon name={name} size={36} />
							</button>
						)}
					</For>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}
