import { Show } from 'solid-js'
import { NewVersion } from '../panels/new-version.tsx'
import { HelpNote } from '../studio/distributed/help-note.tsx'
import { useTogetherContext } from '../together/context.ts'
import { Notification } from '../ui/notification.tsx'
import './toast.css'

/**
 * The last thing that went wrong, in plain words, until it is put away; and what is merely worth
 * knowing, which goes by itself.
 */
export function Toast() {
	const { session } = useTogetherContext()
	return (
		<div class="toast-place">
			<div role="alert">
				<Show when={session.notice()}>
					{(text) => <Notification text={text()} onPutAway={() => session.setNotice(undefined)} />}
				</Show>
			</div>
			<div role="status">
				<Show when={session.hint.sentence()}>
					{(text) => <Notification text={text()} gentle onPutAway={session.hint.putAway} />}
				</Show>
			</div>
			<HelpNote />
			<NewVersion />
		</div>
	)
}
