import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { cssColour } from '../ui/colour.ts'
import { useTogetherContext } from './context.ts'
import './follow-frame.css'

/** A frame around the view while it follows a person: their colour, and a button to stop. */
export function FollowFrame() {
	const { follow } = useTogetherContext()
	return (
		<Show when={follow.followed()}>
			{(peer) => (
				<div class="follow-frame" style={{ '--colour': cssColour(peer().colour) }}>
					<div class="panel follow-frame-label">
						<span class="follow-frame-dot" />
						<span class="follow-frame-name">{t('together.following', peer().name)}</span>
						<button
							type="button"
							class="follow-frame-stop"
							aria-keyshortcuts="Escape"
							onClick={follow.stop}
						>
							{t('together.stop')}
						</button>
					</div>
				</div>
			)}
		</Show>
	)
}
