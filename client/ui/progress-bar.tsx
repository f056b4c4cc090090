import { Progress } from '@kobalte/core/progress'
import './progress-bar.css'

/** A labelled progress bar. */
export function ProgressBar(props: {
	label: string
	/** 0–1; undefined: indeterminate. */
	share: number | undefined
}) {
	return (
		<Progress
			class="progress-bar"
			value={props.share ?? 0}
			minValue={0}
			maxValue={1}
			indeterminate={props.share === undefined}
		>
			<Progress.Label>{props.label}</Progress.Label>
			<Progress.Track class="progress-bar-track">
				<Progress.Fill class="progress-bar-fill" />
			</Progress.Track>
		</Progress>
	)
}
