import { createSignal } from 'solid-js'
import type { HostRequest, JamInfo } from '../../shared/api.ts'
import type { JamKeys } from '../../shared/keys.ts'
import { readJam } from './api.ts'
import { askHost } from './host-api.ts'

/** How a host's jam stands (its links, whether it is kept), and the way to change it. */
export function createHosting(info: JamInfo, key: string) {
	const [state, setState] = createSignal(info.hosting)
	return {
		/** As it was when last heard of. */
		state,

		/** Asks how it stands: another of the host's devices may have changed it. @throws RequestError */
		async refresh(): Promise<void> {
			setState((await readJam(info.id, key)).hosting)
		},

		/** @returns the keys as they are then. @throws RequestError */
		async ask(request: HostRequest): Promise<JamKeys> {
			const answer = await askHost(info.id, key, request)
			setState(answer.hosting)
			return answer.keys
		},
	}
}

export type HostingControl = ReturnType<typeof createHosting>
