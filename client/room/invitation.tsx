import { createSignal, onCleanup, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import './invitation.css'

/** Says what to do on an empty canvas. Disappears with the first mark. */
export function Invitation() {
	const { session } = useTogetherContext()
	const isEmpty = () => session.scene.marks.length === 0
	const [empty, setEmpty] = createSignal(isEmpty())
	onCleanup(session.scene.onChange(() => setEmpty(isEmpty())))
	// The canvas counts as empty only after the document is loaded.
	const isLoaded = () => session.connection() === 'connected' || session.connection() === 'offline'
	return (
		<Show when={isLoaded() && empty()}>
			<div class="invitation">
				<p class="invitation-lead">
					{session.isPainter ? t('invitation.paint') : t('invitation.watch')}
				</p>
				<p>{session.isPainter ? t('invitation.paintHint') : t('invitation.watchHint')}</p>
			</div>
		</Show>
	)
}
