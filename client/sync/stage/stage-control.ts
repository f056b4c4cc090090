import type { JamInfo } from '../../../shared/api.ts'
import type { Stage, StageChange, StageRequest } from '../../../shared/stage.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { changeStage } from '../api/host-api.ts'
import type { StageState } from './stage.ts'

/**
 * The host's hand on the stage. A change shows at once and is taken back when the server refuses
 * it, which `failed` is told as a sentence. Requests go out one after the other.
 */
export function createStageControl(
	info: JamInfo,
	key: string,
	state: StageState,
	failed: (sentence: string) => void,
) {
	let last: Promise<unknown> = Promise.resolve()

	/** Never rejects. @param expected what will change. @returns whether the server took it */
	async function ask(request: StageRequest, expected: Partial<Stage> = {}): Promise<boolean> {
		const answer = last.then(() => changeStage(info.id, key, request))
		last = answer.catch(() => undefined)
		try {
			await state.expect(expected, () => answer)
			return true
		} catch (error) {
			failed(sentenceOf(error))
			return false
		}
	}

	return {
		ask,

		set(change: StageChange): Promise<boolean> {
			const { timer } = state.stage()
			// Pens up ends a timer that put them down; the server does the same.
			const endsTimer = change.frozen === false && timer?.freezes && state.isTimeUp()
			return ask({ do: 'set', change }, endsTimer ? { ...change, timer: null } : change)
		},

		/** @param ms 0 stops the timer. @param freezes whether pens go down at its end. */
		startTimer(ms: number, { sound, freezes }: { sound: boolean; freezes: boolean }) {
			const timer =
				ms === 0 ? null : { endsAt: state.serverNow() + ms, durationMs: ms, sound, freezes }
			return ask({ do: 'start-timer', ms, sound, freezes }, { timer })
		},

		extendTimer(ms: number): Promise<boolean> {
			const { timer } = state.stage()
			if (!timer) return Promise.resolve(false)
			const endsAt = Math.max(timer.endsAt, state.serverNow()) + ms
			const durationMs = timer.durationMs + ms
			return ask({ do: 'extend-timer', ms }, { timer: { ...timer, endsAt, durationMs } })
		},
	}
}

export type StageControl = ReturnType<typeof createStageControl>
