import { type JSX, Match, Show, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { Job } from './job.ts'
import { ProgressLine } from './progress-line.tsx'

/** The foot of an instrument: the button that starts its job, then how far that is. */
export function JobFoot(props: {
	job: Job
	/** On the button. */
	label: string
	disabled?: boolean
	go(): void
	/** What is said when it is done. */
	children?: JSX.Element
}) {
	return (
		<footer class="studio-foot">
			<Show when={props.job.failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
			<Switch
				fallback={
					<button
						type="button"
						class="button primary studio-go"
						disabled={props.disabled ?? false}
						onClick={() => props.go()}
					>
						{props.label}
					</button>
				}
			>
				<Match when={props.job.progress()}>
					{(progress) => (
						<div class="studio-running">
							<ProgressLine progress={progress()} />
							<button type="button" class="button" onClick={() => props.job.cancel()}>
								{t('common.cancel')}
							</button>
						</div>
					)}
				</Match>
			</Switch>
			<p class="quiet studio-done" aria-live="polite">
				{props.children}
			</p>
		</footer>
	)
}
