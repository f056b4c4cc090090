import { env, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../../worker/env.ts'
import { StageKeeper } from '../../worker/jam/stage/stage-keeper.ts'
import { createJam } from './support.ts'

test('a timer that puts pens down does so at its end, until it is extended or pens go up', async () => {
	const jam = await createJam()
	const stub = (env as unknown as Env).JAMS.getByName(jam.id)
	await runInDurableObject(stub, (_, { storage }) => {
		const keeper = new StageKeeper(storage, () => undefined)
		const start = 1_000_000
		const end = start + 60_000
		const frozenFrom = end + limits.freezeGraceMs
		const startTimer = { do: 'start-timer', ms: 60_000, sound: false } as const
		keeper.apply({ ...startTimer, freezes: true }, [], start)
		expect(keeper.isFrozen(end - 1)).toBe(false)
		// What was on its way is still taken.
		expect(keeper.isFrozen(frozenFrom - 1)).toBe(false)
		expect(keeper.isFrozen(frozenFrom)).toBe(true)
		// A restarted object knows it too.
		expect(new StageKeeper(storage, () => undefined).isFrozen(frozenFrom)).toBe(true)

		keeper.apply({ do: 'extend-timer', ms: 30_000 }, [], frozenFrom)
		expect(keeper.isFrozen(frozenFrom + 1)).toBe(false)
		const later = frozenFrom + 30_000 + limits.freezeGraceMs
		expect(keeper.isFrozen(later)).toBe(true)
		keeper.apply({ do: 'set', change: { frozen: false } }, [], later)
		expect(keeper.isFrozen(later)).toBe(false)
		expect(keeper.stage.timer).toBeNull()

		keeper.apply(startTimer, [], later)
		expect(keeper.isFrozen(later + 10 * 60_000)).toBe(false)
	})
})
