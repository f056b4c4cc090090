import { t } from '../messages/language.ts'
import type { TransferStep } from '../sync/jam-file/transfer.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import './transfer-line.css'

interface TransferLineProps {
	step: TransferStep
	/** Labels of the steps before and after the pictures. */
	words: { reading: string; document: string }
	onCancel(): void
}

/** The progress of saving or opening a jam's file, with a cancel button. */
export function TransferLine(props: TransferLineProps) {
	const label = () => {
		const step = props.step
		if (step.is !== 'pictures') return props.words[step.is]
		return t('transfer.pictures', step.done, step.total)
	}
	const fraction = () => {
		const step = props.step
		return step.is === 'pictures' && step.total > 0 ? step.done / step.total : undefined
	}
	return (
		<div class="transfer-line">
			<ProgressBar label={label()} share={fraction()} />
			<button type="button" class="button" onClick={() => props.onCancel()}>
				{t('common.cancel')}
			</button>
		</div>
	)
}
