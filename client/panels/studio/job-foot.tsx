import { type JSX, Match, Show, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { JobState } from './job.ts'
import { ProgressLine } from './progress-line.tsx'

/** The foot of an instrument: the button that starts its job, then how far that is. */
export function JobFoot<T>(props: {
	state: JobState<T>
	/** On the button. */
	label: string
	disabled?: boolean
	go(): void
	cancel(): void
	/** What is said when it is done. */
	children?: JSX.Element
}) {
	const running = () => (props.state.is === 'running' ? props.state.progress : undefined)
	const failure = () => (props.state.is === 'failed' ? props.state.message : undefined)
	return (
		<footer class="studio-foot">
			<Show when={failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
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
				<Match when={running()}>
					{(progress) => (
						<div class="studio-running">
							<ProgressLine progress={progress()} />
							<button type="button" class="button" onClick={() => props.cancel()}>
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
