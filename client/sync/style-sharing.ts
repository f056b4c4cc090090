import { createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { type Lender, lendersIn, onPeople } from '../../shared/people.ts'
import { loadLends, saveLends } from './identity.ts'

/**
 * Whose hand others may paint in, as everyone said of themselves. Create inside a Solid owner.
 * @param who this person.
 */
export function createStyleSharing(doc: Y.Doc, jam: string, who: string) {
	const [count, setCount] = createSignal(loadLends(jam))
	const [lenders, setLenders] = createSignal<readonly Lender[]>(lendersIn(doc))
	onCleanup(onPeople(doc, () => setLenders(lendersIn(doc))))

	return {
		/** What this person says of themselves beside their name. */
		self: () => (count() > 0 ? { who, lends: count() } : { who }),
		/** Does this person lend theirs? */
		lends: () => count() % 2 === 1,
		say: (lends: boolean) => setCount(saveLends(jam, lends)),
		/** Everyone else who does. */
		lenders: () => lenders().filter((lender) => lender.who !== who),
	}
}
