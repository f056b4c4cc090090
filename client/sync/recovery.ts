import { createSignal, onCleanup } from 'solid-js'
import * as Y from 'yjs'
import { isFinalRefusal } from '../../shared/final-refusals.ts'
import type { Address, Connection, Refusal } from './connection.ts'
import type { LocalStore } from './local-store.ts'
import { Resubmission } from './resubmission.ts'

interface Page {
	address: Address
	doc: Y.Doc
	store: LocalStore
	connection: Connection
	/** False: the server takes no changes from this page. */
	canPaint: boolean
	/** What was set aside by the page itself, as it is also kept by the store where there is one. */
	unsaved: Uint8Array | undefined
	/** Writes who this person is into a document that they have changed. */
	sign(doc: Y.Doc): void
	/** Something is about to be offered again, since the server refused a change. */
	began(): void
	/** The server takes nothing for now. */
	refused(refusal: Refusal): void
}

/**
 * Recovers from a change that the server will never take. Such a change can't be taken out of a Yjs
 * document, and the server takes nothing that comes after it under the same client id. So the page
 * sets aside what is not saved, is opened anew on a document without it, and offers what was set
 * aside again, change by change. Create inside a Solid owner.
 */
export function createRecovery(page: Page) {
	const [mustRestart, setSpoiled] = createSignal(false)
	/** Something that was set aside, or may have been, is not saved yet. */
	const [isPending, setPending] = createSignal(page.canPaint)
	const [isRefused, setRefused] = createSignal(false)
	const aside = page.store.aside().then((kept) => joined(kept, page.unsaved))
	void aside.then((found) => found === undefined && setPending(false))
	let offering: Resubmission | undefined
	onCleanup(() => offering?.close())

	return {
		/** The document holds a change that the server will never take: the page has to leave it. */
		isSpoiled: mustRestart,
		isPending,
		/** The server has no room for what was set aside. */
		isRefused,

		/** @returns whether a refusal is met by starting anew. */
		takes({ code }: Refusal): boolean {
			const isMet = isFinalRefusal(code) && !page.connection.saved()
			if (isMet) setSpoiled(true)
			return isMet
		},

		/** Keeps what is not saved, before the page leaves its document. @returns it, for the next one */
		async setAside(): Promise<Uint8Array> {
			await page.store.setAside(page.connection.encodeUnacknowledged())
			return page.connection.encodeUnacknowledged()
		},

		/** The document has what the server has: offers what was set aside. */
		async restore(): Promise<void> {
			const unsaved = await aside
			if (!unsaved || offering || !page.canPaint) return
			page.began()
			offering = new Resubmission(page.address, page.doc, {
				sign: page.sign,
				refused(refusal) {
					setRefused(true)
					page.refused(refusal)
				},
			})
			if (!(await offering.offer(unsaved))) return
			page.store.dropAside()
			setRefused(false)
			setPending(false)
		},
	}
}

function joined(...updates: (Uint8Array | undefined)[]): Uint8Array | undefined {
	const present = updates.filter((update) => update !== undefined)
	return present.length > 0 ? Y.mergeUpdates(present) : undefined
}
