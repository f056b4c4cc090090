import type { Progress } from '../../studio/messages.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'

const megabyte = 1024 * 1024

/** How far a job is, in words and as a bar. */
export function ProgressLine(props: { progress: Progress }) {
	const share = () => {
		const progress = props.progress
		if (progress.stage !== 'loading' || progress.total === 0) return undefined
		return Math.min(1, progress.loaded / progress.total)
	}
	return <ProgressBar label={wordsFor(props.progress)} share={share()} />
}

function wordsFor(progress: Progress): string {
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
