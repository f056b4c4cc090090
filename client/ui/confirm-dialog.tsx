import { Dialog } from '@kobalte/core/dialog'
import { returnFocus } from './return-focus.ts'
import './dialog-frame.css'
import './question.css'

interface ConfirmDialogProps {
	/** What will happen, as a question. */
	title: string
	text: string
	/** What pressing it does: a verb, never "Yes". */
	yes: string
	no: string
	onYes(): void
	/** Also what Escape does. */
	onNo(): void
}

/** Asks, over everything else, before something dangerous is done. The focus goes to the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
	let wayOut!: HTMLButtonElement
	const focus = returnFocus()
	return (
		<Dialog open onOpenChange={(open) => !open && props.onNo()}>
			<Dialog.Portal>
				<Dialog.Overlay class="dialog-overlay" />
				<div class="dialog-place">
					<Dialog.Content
						class="panel dialog confirm"
						// Kobalte's AlertDialog is the same object as its Dialog: all dialogs would become alerts.
						role="alertdialog"
						aria-modal="true"
						{...focus}
						onOpenAutoFocus={(event) => {
							focus.onOpenAutoFocus()
							event.preventDefault()
							wayOut.focus()
						}}
					>
						<Dialog.Title class="dialog-title">{props.title}</Dialog.Title>
						<Dialog.Description class="quiet">{props.text}</Dialog.Description>
						<div class="question-answers">
							<button type="button" class="button danger" onClick={() => props.onYes()}>
								{props.yes}
							</button>
							<button ref={wayOut} type="button" class="button" onClick={() => props.onNo()}>
								{props.no}
							</button>
						</div>
					</Dialog.Content>
				</div>
			</Dialog.Portal>
		</Dialog>
	)
}
