import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Door } from './servers.ts'

/**
 * What a point of a room's bench is: an update of its own; or as the product sends it, a time for
 * the bench's observers or where a page sees it.
 */
export type Workload = 'document' | 'product' | 'view'

export interface Plan {
	role: 'artists' | 'observers'
	workload: Workload
	door: Door
	/** Artists never answer the server's question for what they have. */
	isMute?: boolean
	count: number
	seconds: number
	/** All times are milliseconds since then; `Date.now()`'s clock, but finer. */
	epoch: number
}

/** What a crowd has seen. Latencies are of points, at observers only. */
export interface Seen {
	/** Points that came to all of them. */
	reached: number
	latencies: number[]
	/** Each client's messages and bytes received a second. */
	messages: number[]
	bytes: number[]
	/** Share of a core that the crowd itself used. */
	cpu: number
}

/** Parent to crowd. */
export type ToCrowd = { do: 'come'; plan: Plan } | { do: 'go' } | { do: 'finish'; expected: number }
/** Crowd to parent. */
export type FromCrowd =
	| { say: 'here' }
	| { say: 'done'; points: number }
	| { say: 'seen'; seen: Seen }

/** Clients in a process of their own, seen from the bench. */
export class Crowd {
	readonly #child = fork(new URL('crowd-process.ts', import.meta.url))

	/** Connects and synchronises everyone. */
	async come(plan: Plan): Promise<void> {
		this.#tell({ do: 'come', plan })
		await this.#hear('here')
	}

	/** Starts the work. @returns how many points were sent. */
	async go(): Promise<number> {
		this.#tell({ do: 'go' })
		return (await this.#hear('done')).points
	}

	/** Waits for so many points (or until no more is to be hoped for) and ends. */
	async finish(expected: number): Promise<Seen> {
		this.#tell({ do: 'finish', expected })
		const { seen } = await this.#hear('seen')
		this.#child.kill()
		return seen
	}

	#tell(message: ToCrowd): void {
		this.#child.send(message)
	}

	async #hear<S extends FromCrowd['say']>(say: S): Promise<Extract<FromCrowd, { say: S }>> {
		for (;;) {
			const [message] = (await once(this.#child, 'message')) as [FromCrowd]
			if (message.say === say) return message as Extract<FromCrowd, { say: S }>
		}
	}
}
