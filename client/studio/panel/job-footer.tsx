import { type JSX, Match, Show, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { BeforeButton } from './before-button.tsx'
import { ProgressLine } from './progress-line.tsx'
import type { StudioJob } from './studio-job.ts'

/** The footer of an instrument: the button that starts its job, and the job's progress. */
export function JobFooter(props: {
	job: Pick<StudioJob<unknown>, 'progress' | 'failure' | 'cancel'>
	/** Text of the button. */
	label: string
	disabled?: boolean
	/** The last picture that the job placed; it can be compared with what was there before. */
	placed?: PlacedPicture | undefined
	onStart(): void
	/** Another way to do it, beside the button. */
	other?: { label: string; onStart(): void }
	/** The message after the job is done. */
	children?: JSX.Element
}) {
	return (
		<footer class="studio-foot">
			<Show when={props.job.failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
			<Switch
				fallback={
					<div class="studio-start">
						<button
							type="button"
							class="button primary studio-go"
							disabled={props.disabled ?? false}
							onClick={() => props.onStart()}
						>
							{props.label}
						</button>
						<Show when={props.other}>
							{(other) => (
								<button
									type="button"
									class="button"
									disabled={props.disabled ?? false}
									onClick={() => other().onStart()}
								>
									{other().label}
								</button>
							)}
						</Show>
						<Show when={props.placed}>{(placed) => <BeforeButton placed={placed()} />}</Show>
					</div>
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
