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
} as const satisfies Record<Exclude<JamEnding, 'door-closed'>, string>

/** Says why this page is no longer part of the jam. It cannot be closed. */
export function EndedDialog() {
	const { session } = useTogetherContext()
	const ending = () => {
		const ended = session.ended()
		// The page goes back to the door then.
		return ended === 'door-closed' ? undefined : ended
	}
	return (
		<div role="alert" class="ended-dialog-positioner">
			<Show when={ending()}>
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
