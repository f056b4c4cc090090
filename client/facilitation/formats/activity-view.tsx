import { createEffect, on, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DrawingFrame } from './drawing-frame.tsx'
import { GlimpseView } from './glimpse-view.tsx'
import { sendGlimpses } from './send-glimpses.ts'

/**
 * A running format on the canvas: where everyone draws together, or what is seen of the step before;
 * at the end, the album.
 */
export function ActivityView() {
	const { session, panels, announce } = useTogetherContext()
	const { activity } = session.stage
	if (session.role === 'host') sendGlimpses(session)
	const key = () => {
		const now = activity()
		return now && now.phase !== 'ready' ? `${now.name} ${now.phase} ${now.round}` : undefined
	}
	createEffect(
		on(key, (now, before) => {
			const running = activity()
			if (!running || now === before || now === undefined) return
			if (running.phase === 'round') {
				panels.close('album')
				announce(t('formats.round', running.round + 1, running.rounds))
			} else if (running.end === 'album' && (before !== undefined || session.place.opened)) {
				// Not on a page that opens later. One that opened a desk was at work until just now.
				panels.open('album')
			}
		}),
	)
	return (
		<>
			<Show when={session.place.desk()}>
				<GlimpseView />
			</Show>
			<Show when={session.place.isCanvas() && activity()?.drawing}>
				{(frame) => <DrawingFrame frame={frame()} />}
			</Show>
		</>
	)
}
