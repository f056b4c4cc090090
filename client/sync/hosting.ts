import { createSignal } from 'solid-js'
import type { HostRequest, JamInfo } from '../../shared/api.ts'
import type { JamKeys } from '../../shared/keys.ts'
import { readJam } from './api.ts'
import { askHost } from './host-api.ts'

/** How a host's jam stands (its links, whether it is kept), and the way to change it. */
export function createHosting(info: JamInfo, key: string) {
	const [state, setState] = createSignal(info.hosting)
	const refresh = async () => {
		setState((await readJam(info.id, key)).hosting)
	}
	return {
		/** As it was when last heard of. */
		state,

		/** Asks how it stands: another of the host's devices may have changed it. @throws RequestError */
		refresh,

		/** @returns the keys as they are then. @throws RequestError */
		async ask(request: HostRequest): Promise<JamKeys> {
			try {
				const answer = await askHost(info.id, key, request)
				setState(answer.hosting)
				return answer.keys
			} catch (error) {
				// The answer may be lost though it was done: what is shown is what the server says.
				await refresh().catch(() => undefined)
				throw error
			}
		},
	}
}

export type HostingControl = ReturnType<typeof createHosting>
