import { createEffect, createRoot, on } from 'solid-js'
import type * as Y from 'yjs'
import { closeCode } from '../../../shared/protocol.ts'
import { syncAddress } from '../api/api.ts'
import { loadSecret } from '../api/secret.ts'
import { databaseName } from '../browser/device.ts'
import { LocalStore } from '../browser/local-store.ts'
import { Connection } from './connection.ts'
import { createHiddenReplica, unwatched } from './hidden-replica.ts'
import { createRecovery } from './recovery.ts'

interface Parcel {
	jam: string
	key: string
	/** Absent: the jam's canvas. */
	desk: string | undefined
	/** Writes this person's entry into a document that they have changed. */
	sign(doc: Y.Doc): void
	/** The server has stored everything, and the document's store is closed. */
	delivered(): void
	/** The document is not open to this person. */
	refused?(): void
}

/**
 * Delivers what a page left unsent in a document of the jam: it opens the stored document and a
 * connection of its own, beside the page's session in another document.
 * @returns closes it.
 */
export function deliver(parcel: Parcel): () => void {
	return createRoot((dispose) => {
		const { jam, key, desk, sign } = parcel
		const { doc, awareness, destroy } = createHiddenReplica()
		const store = new LocalStore(databaseName(jam, desk), doc)
		const address = syncAddress(jam, key, loadSecret(), desk)
		const connection: Connection = new Connection(
			address,
			doc,
			awareness,
			{
				...unwatched,
				refused: (refusal) => void recovery.takes(refusal),
				ended(code) {
					void close()
					if (code === closeCode.otherDocument) parcel.refused?.()
				},
			},
			undefined,
			store.whenLoaded,
		)
		const recovery = createRecovery({
			address,
			doc,
			store,
			connection,
			unsaved: undefined,
			sign,
			canPaint: true,
			began: () => undefined,
			refused: () => undefined,
		})

		async function close(): Promise<void> {
			dispose()
			connection.close()
			await store.close()
			destroy()
		}

		/** Goes on without a change that the server refuses for good. */
		async function begin(): Promise<void> {
			await recovery.setAside()
			await close()
			stop = deliver(parcel)
		}

		createEffect(
			on(connection.status, (status) => {
				if (status === 'connected') void recovery.restore()
			}),
		)
		createEffect(() => {
			if (recovery.mustRestart()) void begin()
			else if (connection.status() === 'connected' && connection.saved() && !recovery.isPending()) {
				void close().then(parcel.delivered)
			}
		})

		let stop: () => void = () => void close()
		return () => stop()
	})
}
