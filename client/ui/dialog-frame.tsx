import { Dialog } from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { returnFocus } from './return-focus.ts'
import './dialog-frame.css'

interface DialogFrameProps {
	title: string
	/** What it is for, in a sentence below the title. */
	description?: string
	/** For what has more than a few lines. */
	wide?: boolean
	children: JSX.Element
}

/** What every dialog looks like. Goes into a `Dialog`, beside its trigger. */
export function DialogFrame(props: DialogFrameProps) {
	return (
		<Dialog.Portal>
			<Dialog.Overlay class="dialog-overlay" />
			<div class="dialog-place">
				<Dialog.Content
					class="panel dialog"
					classList={{ 'is-wide': props.wide ?? false }}
					aria-modal="true"
					{...returnFocus()}
				>
					<div class="dialog-head">
						<Dialog.Title class="dialog-title">{props.title}</Dialog.Title>
						<Dialog.CloseButton class="icon-button" aria-label={t('common.close')}>
							<X size={20} aria-hidden="true" />
						</Dialog.CloseButton>
					</div>
					<Show when={props.description}>
						{(text) => <Dialog.Description class="quiet">{text()}</Dialog.Description>}
					</Show>
					{props.children}
				</Dialog.Content>
			</div>
		</Dialog.Portal>
	)
}
