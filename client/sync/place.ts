import { createEffect, createMemo, createSignal } from 'solid-js'
import * as Y from 'yjs'
import type { Desk } from '../../shared/desks.ts'
import type { Role } from '../../shared/roles.ts'
import { forgetDesk } from './browser/desk-memory.ts'
import { databaseName } from './browser/device.ts'
import { storeUpdate } from './browser/local-store.ts'
import type { Connection } from './connection/connection.ts'
import type { StageState } from './stage/stage.ts'

interface Page {
	jam: string
	role: Role
	/** The desk whose document the page has open; undefined: the canvas. */
	desk: Desk | undefined
	stage: StageState
	doc: Y.Doc
	connection: Connection
}

/** Where a page goes: to a desk, or to the jam's canvas. */
export interface Destination {
	desk: Desk | undefined
}

/**
 * Where a page is, and where it has to go. A page has one document open: the canvas, or that of a
 * desk. Artists are where the host seats them, hosts where they like. A revealed desk's document is
 * the canvas under another name (docs/protocol.md), so its page stays. Create inside a Solid owner.
 */
export function createPlace({ jam, role, desk, stage, doc, connection }: Page) {
	/** True when the server says that this desk's document is not open to this person. */
	const [isShutOut, setShutOut] = createSignal(false)
	const [chosen, choose] = createSignal<Destination>({ desk })

	/** True when the document is the canvas. */
	const isCanvas = createMemo(
		() => !desk || (stage.revealed()?.some(({ id }) => id === desk.id) ?? false),
	)

	const wanted = createMemo((): Destination => {
		if (role === 'host') return chosen()
		const seat = stage.desk()
		return { desk: seat === undefined ? desk : (seat ?? undefined) }
	})

	let isKept = false
	createEffect(() => {
		if (!desk || isKept || !isCanvas() || !connection.saved()) return
		isKept = true
		void keepAsCanvas()
	})

	/** The next page opens the canvas, offline too: it is stored under its own name. */
	async function keepAsCanvas(): Promise<void> {
		try {
			await storeUpdate(databaseName(jam), Y.encodeStateAsUpdate(doc))
			forgetDesk(jam)
		} catch (error) {
			// The next page opens this document again.
			console.warn(error)
		}
	}

	return {
		/** The document's desk, revealed or not; undefined: the page has opened the canvas. */
		opened: desk,
		/** The desk where the page is; undefined: on the canvas. */
		desk: () => (isCanvas() ? undefined : desk),
		isCanvas,

		/** Where the page has to go now; undefined: it stays. */
		destination: createMemo((): Destination | undefined => {
			if (isShutOut()) return { desk: undefined }
			const to = wanted().desk
			if (to?.id === desk?.id || (!to && isCanvas())) return undefined
			return { desk: to }
		}),

		/** For a host: goes to a desk, or to the canvas. */
		visit: (to: Desk | undefined) => choose({ desk: to }),

		/** The server no longer lets this person into the desk. */
		leave: () => setShutOut(true),
	}
}
