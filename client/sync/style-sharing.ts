import { createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { observePeople, readStyleSharers, type StyleSharer } from '../../shared/people.ts'
import { loadSharingCount, saveSharing } from './identity.ts'

/**
 * Whose hand others may paint in, as everyone said of themselves. Create inside a Solid owner.
 * @param who this person.
 */
export function createStyleSharing(doc: Y.Doc, jam: string, who: string) {
	const [count, setCount] = createSignal(loadSharingCount(jam))
	const [sharers, setLenders] = createSignal<readonly StyleSharer[]>(readStyleSharers(doc))
	onCleanup(observePeople(doc, () => setLenders(readStyleSharers(doc))))

	return {
		/** What this person says of themselves beside their name. */
		self: () => (count() > 0 ? { who, isSharing: count() } : { who }),
		/** Does this person lend theirs? */
		lends: () => count() % 2 === 1,
		say: (lends: boolean) => setCount(saveSharing(jam, lends)),
		/** Everyone else who does. */
		lenders: () => sharers().filter((lender) => lender.who !== who),
	}
}
