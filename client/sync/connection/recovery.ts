import { createSignal, onCleanup } from 'solid-js'
import * as Y from 'yjs'
import { isFinalRefusal } from '../../../shared/final-refusals.ts'
import type { LocalStore } from '../browser/local-store.ts'
import type { Address, Connection } from './connection.ts'
import type { RefusalMessage } from './document-sync.ts'
import { Resubmission } from './resubmission.ts'

interface Page {
	address: Address
	doc: Y.Doc
	store: LocalStore
	connection: Connection
	/** False when the server accepts no changes from this page. */
	canPaint: boolean
	/** The changes that the page set aside in memory; the store may have them too. */
	unsaved: Uint8Array | undefined
	/** Writes this person's entry into a document that they have changed. */
	sign(doc: Y.Doc): void
	/** Resubmission is about to begin. */
	began(): void
	/** The server accepts nothing for now. */
	refused(refusal: RefusalMessage): void
}

/**
 * Recovers from a change that the server refuses for good. Such a change can't be removed from a Yjs
 * document, and the server refuses everything that follows it under the same client id. So the page
 * sets its unsaved changes aside, reopens with a document without them, and resubmits them one by
 * one. Create inside a Solid owner.
 */
export function createRecovery(page: Page) {
	const [mustRestart, setMustRestart] = createSignal(false)
	/** True while changes that were set aside, or may have been, are not saved. */
	const [isPending, setPending] = createSignal(page.canPaint)
	const [isRefused, setRefused] = createSignal(false)
	const aside = page.store.aside().then((stored) => merged(stored, page.unsaved))
	void aside.then((update) => update === undefined && setPending(false))
	let resubmission: Resubmission | undefined
	onCleanup(() => resubmission?.close())

	return {
		/** True when the document holds a finally refused change: the page has to leave it. */
		mustRestart,
		isPending,
		/** True when the server has no room for the changes that were set aside. */
		isRefused,

		/** @returns whether this recovers from a refusal. */
		takes({ code }: RefusalMessage): boolean {
			const isFinal = isFinalRefusal(code) && !page.connection.saved()
			if (isFinal) setMustRestart(true)
			return isFinal
		},

		/** Stores the unsaved changes before the page leaves its document. @returns them */
		async setAside(): Promise<Uint8Array> {
			await page.store.setAside(page.connection.encodeUnacknowledged())
			return page.connection.encodeUnacknowledged()
		},

		/** Resubmits the changes that were set aside, once the document is synced. */
		async restore(): Promise<void> {
			const unsaved = await aside
			if (!unsaved || resubmission || !page.canPaint) return
			page.began()
			resubmission = new Resubmission(page.address, page.doc, {
				sign: page.sign,
				refused(refusal) {
					setRefused(true)
					page.refused(refusal)
				},
			})
			if (!(await resubmission.submit(unsaved))) return
			page.store.dropAside()
			setRefused(false)
			setPending(false)
		},
	}
}

function merged(...updates: (Uint8Array | undefined)[]): Uint8Array | undefined {
	const present = updates.filter((update) => update !== undefined)
	return present.length > 0 ? Y.mergeUpdates(present) : undefined
}

export type Recovery = ReturnType<typeof createRecovery>
