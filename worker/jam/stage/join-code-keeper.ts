import { keysOf } from '../../../shared/keys.ts'
import { type Answer, Refusal } from '../../errors.ts'
import type { JoinCodes, OpenedByCode } from '../../instance/join-codes.ts'
import type { JamAccess } from '../jam-access.ts'
import { type LiveJam, openedByCode } from '../live-jam.ts'
import { type JamMetadata, linkStates } from '../metadata.ts'

/** The join code of a jam. The table of all codes is in an object of its own (worker/instance/join-codes.ts). */
export class JoinCodeKeeper {
	readonly #access: JamAccess
	readonly #codes: () => DurableObjectStub<JoinCodes>
	readonly #waitUntil: (work: Promise<unknown>) => void

	/** @param waitUntil keeps the object awake for work that nobody waits for. */
	constructor(
		access: JamAccess,
		codes: () => DurableObjectStub<JoinCodes>,
		waitUntil: (work: Promise<unknown>) => void,
	) {
		this.#access = access
		this.#codes = codes
		this.#waitUntil = waitUntil
	}

	/**
	 * Makes the code, if there is none yet. @returns it
	 * @throws Refusal `code-needs-door`, `code-needs-link`, `codes-used-up`
	 */
	make(key: string): Promise<Answer<string>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			const { metadata, room } = jam
			if (metadata.keyHashes.artist === null) throw new Refusal('code-needs-link')
			const { artist } = await keysOf(key, linkStates(metadata))
			const answer = await this.#codes().assign(metadata.id, metadata.joinCode?.code)
			this.#access.expectUnchanged(jam)
			if ('refusal' in answer) throw new Refusal(answer.refusal)
			if (room.stage.stage.door === 'locked') throw new Refusal('code-needs-door')
			const joinCode = { code: answer.ok, artistKey: artist, madeAt: Date.now() }
			this.#access.save({ ...jam, metadata: { ...metadata, joinCode } })
			return answer.ok
		})
	}

	end(jam: LiveJam): void {
		const { joinCode } = jam.metadata
		if (!joinCode) return
		this.#access.save({ ...jam, metadata: { ...jam.metadata, joinCode: undefined } })
		this.forget(joinCode, undefined)
	}

	/** @returns what a join code opens; null when it is not this jam's, or has ended. */
	opened(code: string): OpenedByCode | null {
		const { jam } = this.#access
		const opened = jam && openedByCode(jam, code)
		if (opened && opened.endsAt > Date.now()) return opened
		if (jam && opened) this.end(jam)
		return null
	}

	/** Frees a code that is no longer the jam's. If this fails, the code is found to have ended. */
	forget(before: JamMetadata['joinCode'], now: JamMetadata['joinCode']): void {
		if (!before || before.code === now?.code) return
		this.#waitUntil(
			this.#codes()
				.end(before.code)
				.catch(() => undefined),
		)
	}
}
