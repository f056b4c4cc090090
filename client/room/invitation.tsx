import { createSignal, onCleanup, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import './invitation.css'

/** On an empty canvas: what to do with it. Gone with the first mark, whoever makes it. */
export function Invitation() {
	const { session } = useTogetherContext()
	const isEmpty = () => session.scene.marks.length === 0
	const [empty, setEmpty] = createSignal(isEmpty())
	onCleanup(session.scene.onChange(() => setEmpty(isEmpty())))
	// Until the jam is here, nobody knows whether it is empty.
	const known = () => session.connection() === 'connected' || session.connection() === 'offline'
	return (
		<Show when={known() && empty()}>
			<div class="invitation">
				<p class="invitation-lead">
					{session.canPaint ? t('invitation.paint') : t('invitation.watch')}
				</p>
				<p>{session.canPaint ? t('invitation.paintHint') : t('invitation.watchHint')}</p>
			</div>
		</Show>
	)
}
