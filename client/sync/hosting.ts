import { createSignal } from 'solid-js'
import type { HostRequest, JamInfo } from '../../shared/api.ts'
import type { JamKeys } from '../../shared/keys.ts'
import { readJam } from './api.ts'
import { askHost } from './host-api.ts'

/** The host's settings of a jam: its links, and whether it is kept. */
export function createHosting(info: JamInfo, key: string) {
	const [state, setState] = createSignal(info.hosting)
	const refresh = async () => {
		setState((await readJam(info.id, key)).hosting)
	}
	return {
		/** As last received. */
		state,

		/** Reads the state again: another device of the host may have changed it. @throws RequestError */
		refresh,

		/** @returns the keys after the request. @throws RequestError */
		async ask(request: HostRequest): Promise<JamKeys> {
			try {
				const answer = await askHost(info.id, key, request)
				setState(answer.hosting)
				return answer.keys
			} catch (error) {
				// The request may have succeeded although its answer was lost.
				await refresh().catch(() => undefined)
				throw error
			}
		},
	}
}

export type HostingControl = ReturnType<typeof createHosting>
