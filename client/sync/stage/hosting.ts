import { createSignal } from 'solid-js'
import type { HostRequest, JamInfo } from '../../../shared/api.ts'
import type { JamKeys } from '../../../shared/keys.ts'
import { readJam } from '../api/api.ts'
import { askHost } from '../api/host-api.ts'
import type { StageState } from './stage.ts'

/** The host's settings of a jam: its links, its title, and whether it is kept. */
export function createHosting(
	info: JamInfo,
	key: string,
	stage: Pick<StageState, 'title' | 'setTitle'>,
) {
	const [state, setState] = createSignal(info.hosting)
	const refresh = async () => {
		const { title, hosting } = await readJam(info.id, key)
		setState(hosting)
		stage.setTitle(title)
	}

	/** @returns the keys after the request. @throws RequestError */
	async function ask(request: HostRequest): Promise<JamKeys> {
		try {
			const answer = await askHost(info.id, key, request)
			setState(answer.hosting)
			return answer.keys
		} catch (error) {
			// The request may have succeeded although its answer was lost.
			await refresh().catch(() => undefined)
			throw error
		}
	}

	return {
		/** As last received. */
		state,

		/** Reads the state again: another device of the host may have changed it. @throws RequestError */
		refresh,

		ask,

		/**
		 * Gives the jam another title, for everyone; an empty one takes it away. It shows at once, and
		 * is taken back when the server refuses it. @throws RequestError
		 */
		async setTitle(title: string): Promise<void> {
			const before = stage.title()
			stage.setTitle(title)
			try {
				await ask({ do: 'set-title', title })
			} catch (error) {
				stage.setTitle(before)
				// It may have succeeded although its answer was lost.
				await refresh().catch(() => undefined)
				throw error
			}
		},
	}
}

export type HostingControl = ReturnType<typeof createHosting>
