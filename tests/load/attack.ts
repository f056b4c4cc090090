import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Target } from './attackers.ts'

/** Messages from the parent to the attackers. */
export type ToAttack = { do: 'start'; target: Target } | { do: 'stop' }
/** Messages from the attackers to the parent. */
export type FromAttack =
	| { say: 'begun' }
	| { say: 'over'; codes: Record<number, number>; tried: number }

/**
 * Attacks a jam from another process while `work` runs.
 * @returns the result of the work, how often each close code ended a flood, and how often one
 * address tried to connect.
 */
export async function underAttack<T>(
	target: Target,
	work: () => Promise<T>,
): Promise<{ result: T; codes: Record<number, number>; tried: number }> {
	const child = fork(new URL('attack-process.ts', import.meta.url))
	const tell = (message: ToAttack) => child.send(message)
	const hear = async () => {
		const [message] = (await once(child, 'message')) as [FromAttack]
		return message
	}
	tell({ do: 'start', target })
	await hear()
	const result = await work()
	tell({ do: 'stop' })
	const over = await hear()
	child.kill()
	if (over.say !== 'over') throw new Error('the attackers began twice')
	return { result, codes: over.codes, tried: over.tried }
}
