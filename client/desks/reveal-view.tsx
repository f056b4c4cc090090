import { createEffect, createSignal, For, on, onCleanup } from 'solid-js'
import type { Desk } from '../../shared/desks.ts'
import { unionOf } from '../../shared/geometry.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { PlotFrame } from './plot-frame.tsx'

/** Plots appear one after the other, within this time. */
const spreadMs = 900
/** Time of the whole motion. */
const motionMs = 2_600

/** Shows everyone all desks that were just revealed in one view, and lets their plots appear. */
export function RevealView() {
	const { session, viewport, follow, announce } = useTogetherContext()
	const [shown, setShown] = createSignal<readonly Desk[]>([])
	const animation = createCameraAnimation(viewport, () => undefined)
	let timer: ReturnType<typeof setTimeout> | undefined
	onCleanup(() => clearTimeout(timer))

	createEffect(
		on(session.stage.revealed, (now, before) => {
			// What was revealed before the page came is part of the canvas like everything else.
			if (!now || !before || !session.place.isCanvas()) return
			const known = new Set(before.map(({ id }) => id))
			const fresh = now.filter(({ id }) => !known.has(id))
			if (fresh.length > 0) show(fresh)
		}),
	)

	function show(desks: readonly Desk[]): void {
		setShown(desks)
		clearTimeout(timer)
		timer = setTimeout(() => setShown([]), motionMs)
		announce(t('desks.revealed', desks.length))
		const whole = unionOf(desks.map(({ plot }) => plot))
		if (!whole || viewport.markInProgress()) return
		follow.stop()
		animation.to(viewport.cameraFor(whole))
	}

	return (
		<For each={shown()}>
			{(desk, at) => (
				<PlotFrame plot={desk.plot} revealDelayMs={(spreadMs * at()) / shown().length} />
			)}
		</For>
	)
}
