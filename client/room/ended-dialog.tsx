import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import type { JamEnding as Why } from '../sync/ending.ts'
import { useTogetherContext } from '../together/context.ts'
import './ended-dialog.css'

const keys = {
	deleted: 'deleted',
	removed: 'removed',
	'link-closed': 'linkClosed',
	'unknown-jam': 'gone',
} as const satisfies Record<Why, string>

/** Says why this page is no longer part of the jam; stays, because nothing else can be done. */
export function EndedDialog() {
	const { session } = useTogetherContext()
	return (
		<div role="alert" class="ending-place">
			<Show when={session.ended()}>
				{(why) => (
					<section class="panel ending">
						<h2>{t(`ending.${keys[why()]}`)}</h2>
						<p class="quiet">{t(`ending.${keys[why()]}Hint`)}</p>
						<a class="button primary" href="/">
							{t('ending.home')}
						</a>
					</section>
				)}
			</Show>
		</div>
	)
}
