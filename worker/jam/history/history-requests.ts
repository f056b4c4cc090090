import type { HistoryRequest, JamHistory } from '../../../shared/api.ts'
import { type Answer, Refusal } from '../../errors.ts'
import { logEvent } from '../../observability.ts'
import { streamOf } from '../../streams.ts'
import type { JamAccess } from '../jam-access.ts'
import type { LiveJam } from '../live-jam.ts'

/** Answers what a host asks of a jam's history. */
export class HistoryRequests {
	readonly #access: JamAccess

	constructor(access: JamAccess) {
		this.#access = access
	}

	/** Lists restore points and what each person did. */
	report(key: string): Promise<Answer<JamHistory>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			await jam.history.take(0)
			this.#access.expectUnchanged(jam)
			return jam.history.report(jam.metadata.removed ?? [])
		})
	}

	/** Returns one restore point as gzipped JSON. A stream, because an RPC value ends at 32 MiB. */
	restorePoint(key: string, at: number): Promise<Answer<ReadableStream>> {
		return this.#access.authorize(key, 'host', ({ history }) => streamOf(history.bytesOf(at)))
	}

	/** Applies a host's request to the history. @returns the history after it */
	async change(key: string, request: HistoryRequest): Promise<Answer<JamHistory>> {
		const answer = await this.#access.authorize(key, 'host', (jam) =>
			applyHistoryRequest(jam, request, {
				save: (changed) => this.#access.save(changed),
				expectUnchanged: () => this.#access.expectUnchanged(jam),
			}),
		)
		return 'refusal' in answer ? answer : this.report(key)
	}
}

/**
 * Does what a host asks of the history.
 * @param state.save stores a changed jam and returns it.
 * @param state.expectUnchanged throws when the jam was changed or deleted since.
 * @throws Refusal `bad-request`, `unknown-version`
 */
async function applyHistoryRequest(
	jam: LiveJam,
	request: HistoryRequest,
	{ save, expectUnchanged }: { save: (jam: LiveJam) => LiveJam; expectUnchanged: () => void },
): Promise<void> {
	const { history, metadata } = jam
	logEvent('history-request', { do: request.do })
	switch (request.do) {
		case 'go-back':
			return history.goBack(request.at)
		case 'take-back':
			return history.takeBack(request.participant)
		case 'undo':
			return history.undo()
		case 'erase-person':
			await history.erase(request.participant)
			expectUnchanged()
			return jam.space.free({ free: 'person', participant: request.participant })
		case 'remove-person': {
			// Clients without a secret share one participant.
			if (request.participant === '') throw new Refusal('bad-request')
			const removed = [...new Set([...(metadata.removed ?? []), request.participant])]
			const { room } = save({ ...jam, metadata: { ...metadata, removed } })
			room.disconnectParticipant(request.participant)
			return
		}
		case 'let-in': {
			const removed = metadata.removed?.filter((one) => one !== request.participant) ?? []
			save({ ...jam, metadata: { ...metadata, removed } })
		}
	}
}
