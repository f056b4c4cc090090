import { sha256Hex } from '../../shared/keys.ts'
import type { Role } from '../../shared/roles.ts'
import { type Answer, Refusal } from '../errors.ts'
import { isParticipantRemoved, type LiveJam } from './live-jam.ts'
import { type JamMetadata, participantsOf, roleOf } from './metadata.ts'

const metadataKey = 'about'

/** The jam changed while a request was waiting. */
class Superseded extends Error {
	override name = 'Superseded'
}

/** The jam of an object, stored with its metadata, and who may ask what of it. */
export class JamAccess {
	readonly #storage: DurableObjectStorage
	#jam: LiveJam | undefined

	/** @param open makes the state of a stored jam. */
	constructor(storage: DurableObjectStorage, open: (metadata: JamMetadata) => LiveJam) {
		this.#storage = storage
		const metadata = storage.kv.get<JamMetadata>(metadataKey)
		if (metadata) this.#jam = open(metadata)
	}

	/** The jam as it is now; undefined when there is none, or it is being deleted. */
	get jam(): LiveJam | undefined {
		return this.#jam
	}

	/** Stores a new or changed jam. @returns it */
	save(jam: LiveJam): LiveJam {
		this.#storage.kv.put(metadataKey, jam.metadata)
		this.#jam = jam
		return jam
	}

	/** The jam is being deleted: nothing is asked of it any more. */
	forget(): void {
		this.#jam = undefined
	}

	/** @throws when the jam was changed or deleted since: nothing may be written then. */
	expectUnchanged(jam: LiveJam): void {
		if (this.#jam !== jam) throw new Superseded()
	}

	/**
	 * Runs `work` when the key allows it. Work that waits calls `expectUnchanged` before it writes;
	 * when the jam has changed, the work runs again.
	 */
	async authorize<T>(
		key: string,
		who: 'anyone' | 'host',
		work: (jam: LiveJam, role: Role) => T | Promise<T>,
	): Promise<Answer<T>> {
		const keyHash = await sha256Hex(key)
		for (;;) {
			const jam = this.#jam
			if (!jam) return { refusal: 'unknown-jam' }
			const role = roleOf(jam.metadata, keyHash)
			if (!role) return { refusal: 'wrong-key' }
			if (who === 'host' && role !== 'host') return { refusal: 'hosts-only' }
			try {
				return { ok: await work(jam, role) }
			} catch (error) {
				if (error instanceof Refusal) return error.answer
				if (!(error instanceof Superseded)) throw error
			}
		}
	}

	/**
	 * As `authorize`, for those whom the door lets in: nobody else may get anything of the canvas.
	 * @param secret of the browser; empty when it has none.
	 */
	admit<T>(
		key: string,
		secret: string,
		work: (jam: LiveJam, role: Role, participant: string) => T | Promise<T>,
	): Promise<Answer<T>> {
		return this.authorize(key, 'anyone', async (jam, role) => {
			const participant = await this.participantOf(jam, secret)
			if (isParticipantRemoved(jam, participant, role)) throw new Refusal('person-removed')
			if (!jam.room.passesDoor({ role, participant })) throw new Refusal('door-closed')
			return work(jam, role, participant)
		})
	}

	/**
	 * Asks to be let in. @param from the secret of the browser, and the name that the host is shown.
	 * @returns whether they are in; false: they wait. @throws Refusal `door-closed`
	 */
	knock(key: string, from: { secret: string; name: string }): Promise<Answer<boolean>> {
		return this.authorize(key, 'anyone', async (jam, role) => {
			const { room } = jam
			const participant = await this.participantOf(jam, from.secret)
			if (isParticipantRemoved(jam, participant, role)) throw new Refusal('person-removed')
			if (room.passesDoor({ role, participant })) return true
			if (!room.stage.wait(participant, from.name)) throw new Refusal('door-closed')
			return false
		})
	}

	/** @param secret of the browser; empty when it has none. */
	async participantOf(jam: LiveJam, secret: string): Promise<string> {
		const participants = await participantsOf(secret, jam.metadata)
		this.expectUnchanged(jam)
		return jam.room.identifyParticipant(participants)
	}
}
