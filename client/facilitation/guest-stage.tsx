import { createEffect, on } from 'solid-js'
import { useTogetherContext } from '../together/context.ts'
import { chime } from './chime.ts'
import { keepHeldPerson } from './held-person.ts'
import { MarkBadges } from './mark-badges.tsx'
import { StageBanner } from './stage-banner.tsx'
import { createStageView } from './stage-view.ts'

/** What everyone sees of how the host runs the jam. */
export function GuestStage() {
	const context = useTogetherContext()
	const { session } = context
	const { stage } = session
	const view = createStageView(context)
	keepHeldPerson(session)

	createEffect(() => session.presence.setQuiet(stage.stage().quiet && session.role !== 'host'))
	createEffect(
		on(
			() => stage.stage().prompt,
			() => {
				session.presence.setDone(false)
				session.presence.setHand(false)
			},
			{ defer: true },
		),
	)
	createEffect(
		on(
			stage.isTimeUp,
			(isTimeUp, wasTimeUp) => {
				// Not on a page that opens after the end.
				if (isTimeUp && wasTimeUp === false && stage.stage().timer?.sound) chime()
			},
			{ defer: true },
		),
	)

	return (
		<>
			<MarkBadges />
			<StageBanner view={view} />
		</>
	)
}
