import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { JobState } from './job.ts'
export function JobFoot<T>(props: {
	state: JobState<T>
	cancel(): void
	go(): void
	label: string
}) {
	return (
		<footer class="studio-foot">
			<Show when={props.state.is === 'failed' && props.state.message}>
				{(m) => <p role="alert">{m()}</p>}
			</Show>
			<Show
				when={props.state.is === 'running'}
				fallback={
					<button type="button" class="button primary studio-go" onClick={() => props.go()}>
						{props.label}
					</button>
				}
			>
				<button type="button" class="button" onClick={() => props.cancel()}>
					{t('common.cancel')}
				</button>
			</Show>
		</footer>
	)
}
