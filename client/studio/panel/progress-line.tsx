import { t } from '../../messages/language.ts'
import { formatBytes } from '../../ui/format.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import type { Progress } from '../engine/worker-messages.ts'

/** The progress of a job as text and as a bar. */
export function ProgressLine(props: { progress: Progress }) {
	const share = () => {
		const progress = props.progress
		if (progress.stage === 'rebuilding') return progress.share
		if (progress.stage === 'enlarging') return progress.done / progress.total
		if (progress.stage !== 'loading' || progress.total === 0) return undefined
		return Math.min(1, progress.loaded / progress.total)
	}
	return <ProgressBar label={labelFor(props.progress)} share={share()} />
}

function labelFor(progress: Progress): string {
	if (progress.stage === 'loading') return t('studio.loading', formatBytes(progress.loaded))
	if (progress.stage === 'enlarging') {
		return t('enlarge.tile', progress.done + 1, progress.total)
	}
	if (progress.stage === 'slow') return t(`studio.slow.${progress.what}`)
	return t(`studio.${progress.stage}`)
}
