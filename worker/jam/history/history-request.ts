import type { HistoryRequest } from '../../../shared/api.ts'
import { Refusal } from '../../errors.ts'
import { logEvent } from '../../observability.ts'
import type { LiveJam } from '../live-jam.ts'

/**
 * Does what a host asks of the history.
 * @param state.save stores a changed jam and returns it.
 * @param state.expectUnchanged throws when the jam was changed or deleted since.
 * @throws Refusal `bad-request`, `unknown-version`
 */
export async function applyHistoryRequest(
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
