import { createEffect, createRoot } from 'solid-js'
import * as Y from 'yjs'
import { syncAddress } from '../api/api.ts'
import { loadSecret } from '../api/secret.ts'
import { Connection } from '../connection/connection.ts'
import { createHiddenReplica, unwatched } from '../connection/hidden-replica.ts'

/** Longest time to wait for the server. */
const mostMs = 20_000

/** Reads a desk's whole document once, for a host. @throws when the server doesn't give it in time */
export function readDesk(jam: string, key: string, desk: string): Promise<Uint8Array> {
	return createRoot(async (dispose) => {
		const { doc, awareness, destroy } = createHiddenReplica()
		let fail: (error: Error) => void = () => undefined
		const address = syncAddress(jam, key, loadSecret(), desk)
		const connection = new Connection(
			address,
			doc,
			awareness,
			{
				...unwatched,
				refused: () => undefined,
				ended: (code) => fail(new Error(`the desk is closed: ${code}`)),
			},
			undefined,
			Promise.resolve(),
		)
		const timer = setTimeout(() => fail(new Error('the desk did not come')), mostMs)
		try {
			return await new Promise<Uint8Array>((resolve, reject) => {
				fail = reject
				createEffect(() => {
					if (connection.status() === 'connected') resolve(Y.encodeStateAsUpdate(doc))
				})
			})
		} finally {
			clearTimeout(timer)
			dispose()
			connection.close()
			destroy()
		}
	})
}
