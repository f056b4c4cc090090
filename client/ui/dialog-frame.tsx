import { Dialog } from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { returnFocus } from './return-focus.ts'
import { showScrollEnds } from './scroll-fade.ts'
import './dialog-frame.css'

interface DialogFrameProps {
	title: string
	/** One sentence below the title. */
	description?: string
	/** For long content. */
	wide?: boolean
	children: JSX.Element
}

/** The common frame of dialogs. Use it inside a Kobalte `Dialog`. */
export function DialogFrame(props: DialogFrameProps) {
	return (
		<Dialog.Portal>
			<Dialog.Overlay class="dialog-overlay" />
			<div class="dialog-positioner">
				<Dialog.Content
					ref={showScrollEnds}
					class="panel dialog scroll-fade"
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
