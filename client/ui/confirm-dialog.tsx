import { AlertDialog } from '@kobalte/core/alert-dialog'
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
		<AlertDialog open onOpenChange={(open) => !open && props.onNo()}>
			<AlertDialog.Portal>
				<AlertDialog.Overlay class="dialog-overlay" />
				<div class="dialog-place">
					<AlertDialog.Content
						class="panel dialog confirm"
						aria-modal="true"
						{...focus}
						onOpenAutoFocus={(event) => {
							focus.onOpenAutoFocus()
							event.preventDefault()
							wayOut.focus()
						}}
					>
						<AlertDialog.Title class="dialog-title">{props.title}</AlertDialog.Title>
						<AlertDialog.Description class="quiet">{props.text}</AlertDialog.Description>
						<div class="question-answers">
							<button type="button" class="button danger" onClick={() => props.onYes()}>
								{props.yes}
							</button>
							<button ref={wayOut} type="button" class="button" onClick={() => props.onNo()}>
								{props.no}
							</button>
						</div>
					</AlertDialog.Content>
				</div>
			</AlertDialog.Portal>
		</AlertDialog>
	)
}
