import { createSignal, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { newVersion, takeNewVersion } from '../sync/new-version.ts'
import { Notification } from '../ui/notification.tsx'

/** Says that there is a newer page, and leaves it to the person when to take it. */
export function NewVersion() {
	const [putAway, setPutAway] = createSignal(false)
	return (
		<div role="status">
			<Show when={newVersion() && !putAway()}>
				<Notification text={t('newVersion.text')} gentle onPutAway={() => setPutAway(true)}>
					<button type="button" class="button" onClick={() => void takeNewVersion()}>
						{t('newVersion.reload')}
					</button>
				</Notification>
			</Show>
		</div>
	)
}
