import { createSignal, onCleanup, onMount } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { knock, readJam } from './api/api.ts'
import { RequestError } from './api/request.ts'

/** `closed`: the host lets nobody in, or not this person. */
export type DoorState = 'waiting' | 'closed' | 'offline'

/** Time between two knocks: while waiting, and at a closed door. */
const knockMs = { waiting: 3_000, offline: 3_000, closed: 10_000 }

/**
 * Knocks at the door of a jam until this person is in. A hidden page knocks too, and keeps its
 * place. Create inside a Solid owner.
 * @param name returns the name that the host is shown.
 * @param enter called with the jam once the door lets this person in.
 * @param fail called when the jam can't be opened at all.
 */
export function createKnocking(
	id: string,
	key: string,
	name: () => string,
	enter: (info: JamInfo) => void,
	fail: (error: unknown) => void,
): () => DoorState {
	const [state, setState] = createSignal<DoorState>('waiting')
	const closing = new AbortController()
	const { signal } = closing
	let timer: ReturnType<typeof setTimeout> | undefined

	async function attempt(): Promise<void> {
		clearTimeout(timer)
		try {
			if (await knock(id, key, name(), { signal })) {
				enter(await readJam(id, key, { signal }))
				return
			}
			setState('waiting')
		} catch (error) {
			if (signal.aborted) return
			const code = error instanceof RequestError ? error.code : ''
			if (finalCodes.includes(code)) {
				fail(error)
				return
			}
			setState(code === 'door-closed' ? 'closed' : 'offline')
		}
		timer = setTimeout(attempt, knockMs[state()])
	}

	function shown(): void {
		// A hidden page's timers are late.
		if (document.visibilityState === 'visible' && timer !== undefined) void attempt()
	}

	onMount(() => {
		void attempt()
		document.addEventListener('visibilitychange', shown)
	})
	onCleanup(() => {
		closing.abort()
		clearTimeout(timer)
		document.removeEventListener('visibilitychange', shown)
	})
	return state
}

const finalCodes = ['unknown-jam', 'wrong-key', 'person-removed']
