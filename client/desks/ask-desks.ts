import type { DeskRequest } from '../../shared/desks.ts'
import { changeStage } from '../sync/api/host-api.ts'
import type { Session } from '../sync/session.ts'
import { createAsyncAction } from '../ui/async-action.ts'

/** Asks the server to change desks, with the sentence of the last failure. */
export function createDeskAction({ id, key }: Session) {
	return createAsyncAction((request: DeskRequest) => changeStage(id, key, request))
}
