import type { HistoryRequest } from '../../../shared/api.ts'

/** Changes the history for everyone. @param done what is told after it. @throws RequestError */
export type ChangeHistory = (request: HistoryRequest, done: string) => Promise<void>
