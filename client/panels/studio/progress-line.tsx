import { Progress } from '@kobalte/core/progress'
import type { Progress as Stage } from '../../studio/messages.ts'
import './progress-line.css'

const megabyte = 1024 * 1024

/** How far a job is, in words and as a bar. */
export function ProgressLine(props: { progress: Stage }) {
	const share = () => {
		const progress = props.progress
		if (progress.stage !== 'loading' || progress.total === 0) return undefined
		return Math.min(1, progress.loaded / progress.total)
	}
	return (
		<Progress
			class="progress-line"
			value={share() ?? 0}
			minValue={0}
			maxValue={1}
			indeterminate={share() === undefined}
		>
			<Progress.Label>{wordsFor(props.progress)}</Progress.Label>
			<Progress.Track class="progress-line-track">
				<Progress.Fill class="progress-line-fill" />
			</Progress.Track>
		</Progress>
	)
}

function wordsFor(progress: Stage): string {
	switch (progress.stage) {
		case 'waiting':
			return 'Waiting for its turn…'
		case 'starting':
			return 'Starting the studio…'
		case 'loading':
			return `Fetching the network, ${(progress.loaded / megabyte).toFixed(1)} MB…`
		case 'reading':
			return 'Reading the style…'
		case 'painting':
			return 'Painting…'
		case 'saving':
			return 'Putting it on the canvas…'
	}
}
