import { createSignal, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { newVersion, reloadToNewVersion } from '../sync/new-version.ts'
import { Notification } from '../ui/notification.tsx'

/** Says that a new version of the app is available. The person decides when to reload. */
export function NewVersion() {
	const [isDismissed, setDismissed] = createSignal(false)
	return (
		<div role="status">
			<Show when={newVersion() && !isDismissed()}>
				<Notification text={t('newVersion.text')} info onDismiss={() => setDismissed(true)}>
					<button type="button" class="button" onClick={() => void reloadToNewVersion()}>
						{t('newVersion.reload')}
					</button>
				</Notification>
			</Show>
		</div>
	)
}
