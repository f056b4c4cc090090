import { createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { observePeople, readStyleSharers, type StyleSharer } from '../../shared/people.ts'
import { loadSharingCount, saveSharing } from './browser/identity.ts'

/**
 * Who lets others use their style. Create inside a Solid owner.
 * @param who identifies this person in the jam.
 */
export function createStyleSharing(doc: Y.Doc, jam: string, who: string) {
	const [count, setCount] = createSignal(loadSharingCount(jam))
	const [sharers, setSharers] = createSignal<readonly StyleSharer[]>(readStyleSharers(doc))
	onCleanup(observePeople(doc, () => setSharers(readStyleSharers(doc))))

	return {
		/** The fields of this person's entry in the document, beside name and colour. */
		ownFields: () => (count() > 0 ? { who, lends: count() } : { who }),
		/** True when this person shares their style. */
		isSharing: () => count() % 2 === 1,
		setSharing: (isSharing: boolean) => setCount(saveSharing(jam, isSharing)),
		/** Everyone else who shares theirs. */
		sharers: () => sharers().filter((sharer) => sharer.who !== who),
	}
}
