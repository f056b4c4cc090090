import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { StageState } from '../sync/stage/stage.ts'

const tickMs = 250

/** The time left on the stage's timer. Call inside a component. */
export function createCountdown({ stage, serverNow, isTimeUp }: StageState) {
	const [now, setNow] = createSignal(serverNow())
	createEffect(() => {
		if (!stage().timer || isTimeUp()) return
		setNow(serverNow())
		const interval = setInterval(() => setNow(serverNow()), tickMs)
		onCleanup(() => clearInterval(interval))
	})
	/** Milliseconds; undefined without a timer. */
	const left = () => {
		const { timer } = stage()
		if (!timer) return undefined
		return isTimeUp() ? 0 : Math.max(0, timer.endsAt - now())
	}
	return {
		left,
		/** 1 at its start, 0 at its end. */
		share: () => {
			const { timer } = stage()
			return timer ? Math.min(1, (left() ?? 0) / timer.durationMs) : 0
		},
		/** `4:05` */
		text: () => formatCountdown(left() ?? 0),
	}
}

export type Countdown = ReturnType<typeof createCountdown>

/** @returns minutes and seconds: `4:05`. */
function formatCountdown(ms: number): string {
	const seconds = Math.ceil(ms / 1_000)
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
