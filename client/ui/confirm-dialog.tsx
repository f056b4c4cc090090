import { Dialog } from '@kobalte/core/dialog'
import { returnFocus } from './return-focus.ts'
import './dialog-frame.css'
import './inline-confirm.css'

interface ConfirmDialogProps {
	/** What will happen, as a question. */
	title: string
	text: string
	/** Label of the confirm button: a verb, never "Yes". */
	yes: string
	no: string
	onYes(): void
	/** Also called by Escape. */
	onNo(): void
}

/** A modal confirmation of a dangerous action. The focus goes to the cancel button. */
export function ConfirmDialog(props: ConfirmDialogProps) {
	let cancelButton!: HTMLButtonElement
	const focus = returnFocus()
	return (
		<Dialog open onOpenChange={(open) => !open && props.onNo()}>
			<Dialog.Portal>
				<Dialog.Overlay class="dialog-overlay" />
				<div class="dialog-positioner">
					<Dialog.Content
						class="panel dialog confirm"
						// Kobalte's AlertDialog is the same object as Dialog, and would make every dialog an alert.
						role="alertdialog"
						aria-modal="true"
						{...focus}
						onOpenAutoFocus={(event) => {
							focus.onOpenAutoFocus()
							event.preventDefault()
							cancelButton.focus()
						}}
					>
						<Dialog.Title class="dialog-title">{props.title}</Dialog.Title>
						<Dialog.Description class="quiet">{props.text}</Dialog.Description>
						<div class="inline-confirm-answers">
							<button type="button" class="button danger" onClick={() => props.onYes()}>
								{props.yes}
							</button>
							<button ref={cancelButton} type="button" class="button" onClick={() => props.onNo()}>
								{props.no}
							</button>
						</div>
					</Dialog.Content>
				</div>
			</Dialog.Portal>
		</Dialog>
	)
}
