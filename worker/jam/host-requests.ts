import type { HostAnswer, HostRequest, JamCounters } from '../../shared/api.ts'
import { keysOf } from '../../shared/keys.ts'
import type { Stage, StageRequest } from '../../shared/stage.ts'
import type { Answer } from '../errors.ts'
import { logEvent } from '../observability.ts'
import type { JamAccess } from './jam-access.ts'
import { disconnectRole, hostingOf } from './live-jam.ts'
import { applyHostRequest, linkEndedBy, linkStates } from './metadata.ts'
import type { JoinCodeKeeper } from './stage/join-code-keeper.ts'

/** Answers what only a host may ask: of the jam itself, its stage, its join code and its counters. */
export class HostRequests {
	readonly #access: JamAccess
	readonly #codes: JoinCodeKeeper

	constructor(access: JamAccess, codes: JoinCodeKeeper) {
		this.#access = access
		this.#codes = codes
	}

	/** Applies a host's request. Connections of a link that no longer opens the jam end. */
	apply(key: string, request: HostRequest): Promise<Answer<HostAnswer>> {
		return this.#access.authorize(key, 'host', async (before) => {
			if (request.do === 'set-title') before.room.title.checkRate()
			const { metadata, hostKey } = await applyHostRequest(before.metadata, key, request)
			const keys = await keysOf(hostKey, linkStates(metadata))
			this.#access.expectUnchanged(before)
			const jam = this.#access.save({ ...before, metadata })
			if (request.do === 'keep' && request.kept) jam.room.life.setDeletion(undefined)
			if (request.do === 'set-title') jam.room.title.set(metadata.title)
			this.#codes.forget(before.metadata.joinCode, metadata.joinCode)
			const endedLink = linkEndedBy(request)
			if (endedLink) {
				disconnectRole(jam.room, endedLink)
				// Its author may just have lost access.
				jam.room.poster.drop()
			}
			logEvent('host-request', { do: request.do })
			return { keys, hosting: hostingOf(jam) }
		})
	}

	/** Applies a host's request to the stage. */
	changeStage(key: string, request: StageRequest): Promise<Answer<Stage>> {
		return this.#access.authorize(key, 'host', (jam) => {
			const { room } = jam
			room.facilitation.apply(request)
			if (room.stage.stage.door === 'locked') this.#codes.end(jam)
			logEvent('stage-request', { do: request.do })
			return room.stage.stage
		})
	}

	/** Makes the join code. @returns it @throws as `JoinCodeKeeper.make` does */
	joinCode(key: string): Promise<Answer<string>> {
		return this.#codes.make(key)
	}

	endJoinCode(key: string): Promise<Answer<null>> {
		return this.#access.authorize(key, 'host', (jam) => {
			this.#codes.end(jam)
			return null
		})
	}

	counters(key: string): Promise<Answer<JamCounters>> {
		return this.#access.authorize(key, 'host', ({ room }) => room.counters())
	}
}
