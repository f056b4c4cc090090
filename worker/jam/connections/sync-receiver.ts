import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { readSafeVarUint } from '../../../shared/protocol.ts'
import { canPaint } from '../../../shared/roles.ts'
import { Refusal } from '../../errors.ts'
import type { Document } from '../documents/document.ts'
import type { UpdatePolicy } from '../documents/update-policy.ts'
import { checkStateVector } from '../inspection/state-vector.ts'
import type { ClientConnection } from './client-connection.ts'
import type { Delivery } from './delivery.ts'
import { encodeSync } from './frames.ts'
import type { TickScheduler } from './tick-scheduler.ts'

/** An update that changes nothing. */
const emptyUpdate = Uint8Array.of(0, 0)

/** Handles the sync frames of one document (y-protocols): its state, and updates of it. */
export class SyncReceiver {
	readonly #document: Document
	readonly #policy: UpdatePolicy
	readonly #delivery: Delivery
	readonly #scheduler: TickScheduler
	readonly #catchUp: (connection: ClientConnection) => void

	/** @param catchUp sends a connection what it missed. */
	constructor(
		document: Document,
		policy: UpdatePolicy,
		delivery: Delivery,
		scheduler: TickScheduler,
		catchUp: (connection: ClientConnection) => void,
	) {
		this.#document = document
		this.#policy = policy
		this.#delivery = delivery
		this.#scheduler = scheduler
		this.#catchUp = catchUp
	}

	/** Handles the rest of a sync frame. @throws Refusal, or any error when it can't be read. */
	receive(connection: ClientConnection, decoder: decoding.Decoder): void {
		const step = readSafeVarUint(decoder)
		const body = decoding.readVarUint8Array(decoder)
		switch (step) {
			case messageYjsSyncStep1:
				this.#sendMissing(connection, body)
				break
			case messageYjsSyncStep2:
				connection.stateQuery = 'none'
				if (!connection.tessera) {
					this.#delivery.acknowledgeProbe(connection)
					this.#catchUp(connection)
				}
				// Not requested again: an incomplete answer would be incomplete again.
				if (canPaint(connection.role)) this.applyUpdate(connection, body)
				else this.#expectNoChange(connection, body)
				break
			case messageYjsUpdate:
				this.#policy.checkRole(connection.role)
				if (!this.applyUpdate(connection, body)) this.#delivery.requestState(connection)
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	/** Answers sync step 1 from what is stored. */
	#sendMissing(connection: ClientConnection, stateVector: Uint8Array): void {
		checkStateVector(stateVector)
		if (connection.isSendOnly) {
			this.#delivery.sendShort(connection, encodeSync(messageYjsSyncStep2, emptyUpdate))
			return
		}
		if (connection.flow.full) {
			connection.behind = stateVector
			connection.awaitsState = true
			return
		}
		const missing = this.#document.encodeMissing(stateVector)
		this.#scheduler.flush()
		this.#delivery.send(connection, encodeSync(messageYjsSyncStep2, missing))
		if (!connection.rates.allowResync(missing.length)) throw new Refusal('too-much-asked')
	}

	/**
	 * Viewers answer sync step 1 too. Their answer must not change the document.
	 * @throws Refusal `viewers-watch`, MalformedUpdate
	 */
	#expectNoChange(connection: ClientConnection, update: Uint8Array): void {
		const { structs, changes, work } = this.#document.inspect(update)
		if (!connection.rates.allowWork(work)) throw new Refusal('too-much-asked')
		if (structs.size > 0 || changes.length > 0) throw new Refusal('viewers-watch')
	}

	/**
	 * Inspects an update and applies it when the policy allows it.
	 * @returns false when something it depends on is missing. @throws Refusal, MalformedUpdate
	 */
	applyUpdate(connection: ClientConnection, update: Uint8Array): boolean {
		const { participant } = connection
		const inspection = this.#document.inspect(update)
		if (!connection.rates.allowWork(inspection.work)) throw new Refusal('too-much-asked')
		let { isComplete } = inspection
		if (isComplete) {
			this.#policy.check(inspection, connection, update.length)
			isComplete = this.#document.apply(inspection.update)
			this.#policy.record(inspection, participant, update.length)
			this.#scheduler.schedule()
		}
		return isComplete
	}
}
