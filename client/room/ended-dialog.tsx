import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import type { JamEnding } from '../sync/jam-ending.ts'
import { useTogetherContext } from '../together/context.ts'
import './ended-dialog.css'

const keys = {
	deleted: 'deleted',
	removed: 'removed',
	'link-closed': 'linkClosed',
	'unknown-jam': 'gone',
	'door-closed': 'doorClosed',
} as const satisfies Record<JamEnding, string>

/** Says why this page is no longer part of the jam. It cannot be closed. */
export function EndedDialog() {
	const { session } = useTogetherContext()
	return (
		<div role="alert" class="ended-dialog-positioner">
			<Show when={session.ended()}>
				{(ending) => (
					<section class="panel ended-dialog">
						<h2>{t(`ending.${keys[ending()]}`)}</h2>
						<p class="quiet">{t(`ending.${keys[ending()]}Hint`)}</p>
						<a class="button primary" href="/">
							{t('ending.home')}
						</a>
					</section>
				)}
			</Show>
		</div>
	)
}
