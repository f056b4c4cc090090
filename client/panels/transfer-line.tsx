import { t } from '../messages/language.ts'
import type { TransferStep } from '../sync/transfer.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import './transfer-line.css'

interface TransferLineProps {
	step: TransferStep
	/** What is going on before and after the pictures. */
	words: { reading: string; document: string }
	onCancel(): void
}

/** How far a jam's file is on its way, and the way to stop it. */
export function TransferLine(props: TransferLineProps) {
	const label = () => {
		const step = props.step
		if (step.is !== 'pictures') return props.words[step.is]
		return t('transfer.pictures', step.done, step.total)
	}
	const share = () => {
		const step = props.step
		return step.is === 'pictures' && step.total > 0 ? step.done / step.total : undefined
	}
	return (
		<div class="transfer-line">
			<ProgressBar label={label()} share={share()} />
			<button type="button" class="button" onClick={() => props.onCancel()}>
				{t('common.cancel')}
			</button>
		</div>
	)
}
