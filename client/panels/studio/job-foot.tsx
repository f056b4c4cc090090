import { type JSX, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { JobState } from './job.ts'
import { ProgressLine } from './progress-line.tsx'

/** The foot of an instrument: its one button, or how far it is, and what came of it. */
export function JobFoot<T>(props: {
	state: JobState<T>
	label: string
	disabled?: boolean
	/** What is said once it is done. */
	done?: string
	/** More buttons, above its own. */
	children?: JSX.Element
	go(): void
	cancel(): void
}) {
	const progress = () => (props.state.is === 'running' ? props.state.progress : undefined)
	const failure = () => (props.state.is === 'failed' ? props.state.message : undefined)
	return (
		<footer class="studio-foot">
			<Show when={failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
			<Show
				when={progress()}
				fallback={
					<>
						{props.children}
						<button
							type="button"
							class="button primary studio-go"
							disabled={props.disabled ?? false}
							onClick={() => props.go()}
						>
							{props.label}
						</button>
					</>
				}
			>
				{(progress) => (
					<div class="studio-running">
						<ProgressLine progress={progress()} />
						<button type="button" class="button" onClick={() => props.cancel()}>
							{t('common.cancel')}
						</button>
					</div>
				)}
			</Show>
			<p class="quiet studio-done" aria-live="polite">
				{props.state.is === 'done' ? props.done : ''}
			</p>
		</footer>
	)
}
