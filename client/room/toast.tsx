import { Show } from 'solid-js'
import { NewVersion } from '../panels/new-version.tsx'
import { HelpNote } from '../studio/distributed/help-note.tsx'
import { useTogetherContext } from '../together/context.ts'
import { Notification } from '../ui/notification.tsx'
import './toast.css'

/** The last error, until it is dismissed, and hints, which disappear after some seconds. */
export function Toast() {
	const { session } = useTogetherContext()
	return (
		<div class="toast">
			<div role="alert">
				<Show when={session.notice()}>
					{(text) => <Notification text={text()} onDismiss={() => session.setNotice(undefined)} />}
				</Show>
			</div>
			<div role="status">
				<Show when={session.toast.sentence()}>
					{(text) => (
						<Notification text={text()} info onDismiss={session.toast.putAway}>
							<Show when={session.toast.action()}>
								{(action) => (
									<button
										type="button"
										class="button"
										onClick={() => {
											action().run()
											session.toast.putAway()
										}}
									>
										{action().label}
									</button>
								)}
							</Show>
						</Notification>
					)}
				</Show>
			</div>
			<HelpNote />
			<NewVersion />
		</div>
	)
}
