import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Endpoint } from './servers.ts'

/**
 * How a point is sent. `document`: as a separate update. `product`: as live ink that holds the
 * time, for the bench's observers. `view`: as live ink that a page can show.
 */
export type Workload = 'document' | 'product' | 'view'

export interface Plan {
	role: 'artists' | 'observers'
	workload: Workload
	endpoint: Endpoint
	/** True: artists never answer the server's question for their state. */
	isMute?: boolean
	count: number
	seconds: number
	/** The origin of all times, milliseconds; `Date.now()`'s clock with a finer resolution. */
	epoch: number
}

/** The measurements of a crowd. Latencies are of points, at observers only. */
export interface Seen {
	/** Points that all observers received. */
	reached: number
	latencies: number[]
	/** Messages and bytes that each client received a second. */
	messages: number[]
	bytes: number[]
	/** Share of a core that the crowd itself used. */
	cpu: number
}

/** Messages from the parent to a crowd. */
export type ToCrowd = { do: 'come'; plan: Plan } | { do: 'go' } | { do: 'finish'; expected: number }
/** Messages from a crowd to the parent. */
export type FromCrowd =
	| { say: 'here' }
	| { say: 'done'; points: number }
	| { say: 'seen'; seen: Seen }

/** The bench's handle of clients in a separate process. */
export class Crowd {
	readonly #child = fork(new URL('crowd-process.ts', import.meta.url))

	/** Connects and synchronises everyone. */
	async come(plan: Plan): Promise<void> {
		this.#tell({ do: 'come', plan })
		await this.#hear('here')
	}

	/** Starts the work. @returns the number of sent points. */
	async go(): Promise<number> {
		this.#tell({ do: 'go' })
		return (await this.#hear('done')).points
	}

	/** Waits for this many points, or until no more are expected, and ends. */
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
