import { createSignal } from 'solid-js'
import type * as Y from 'yjs'
import { type Mark, writersOf } from '../../shared/canvas.ts'
import { type Person, personOf, writePerson } from '../../shared/people.ts'
import type { Scene } from '../document/scene.ts'
import { t } from '../messages/language.ts'
import { freeColour, loadMe, saveMe } from './identity.ts'
import type { Presence } from './presence.ts'
import { createStyleSharing } from './style-sharing.ts'

/**
 * This person, the people in the jam, and who made what. Create inside a Solid owner.
 * @param who identifies this person in the jam, on every visit.
 */
export function createPeople(doc: Y.Doc, jam: string, who: string, scene: Scene) {
	const [me, setMe] = createSignal<Person>(loadMe())
	const styleSharing = createStyleSharing(doc, jam, who)

	/** Writes into a document who its client id is. */
	function sign(signed: Y.Doc): void {
		writePerson(signed, { ...me(), ...styleSharing.ownFields() })
	}

	return {
		me,
		sign,

		/** Changes this person's name, here and in later jams. */
		rename(name: string, presence: Presence): void {
			const person = { ...me(), name }
			setMe(person)
			saveMe({ ...loadMe(), name })
			presence.setPerson(person)
			if (personOf(doc, doc.clientID)) sign(doc)
		},

		/** Takes another cursor colour for this jam when somebody else here has the same one. */
		makeColourDistinct(presence: Presence): void {
			const taken = presence.peers().map((peer) => peer.colour)
			const colour = freeColour(me().colour, taken)
			if (colour === me().colour) return
			setMe({ ...me(), colour })
			presence.setPerson(me())
		},

		/** Whose style others may use. */
		styleSharing: {
			isSharing: styleSharing.isSharing,
			sharers: styleSharing.sharers,
			setSharing(isSharing: boolean): void {
				styleSharing.setSharing(isSharing)
				// Also without a mark on this visit: there may be some from an earlier one.
				sign(doc)
			},
		},

		/** True when this person made a mark, now or on an earlier visit. */
		isMine({ author }: Pick<Mark, 'author'>): boolean {
			return author === doc.clientID || personOf(doc, author)?.who === who
		},

		/** @returns the person with a client id who is connected, this one included. */
		personHere(id: number, presence: Presence): Person | undefined {
			return id === doc.clientID ? me() : presence.peers().find((peer) => peer.id === id)
		},

		/** @returns who made a mark, if the document tells. */
		authorOf(author: number): Person | undefined {
			return personOf(doc, author)
		},

		/** @returns the names of people other than its maker whose characters are in a text. */
		otherWriters(mark: Mark): string[] {
			const maker = scene.creatorOf(mark)
			const others = writersOf(doc, mark.id)
				.map((author) => ({ author, name: personOf(doc, author)?.name }))
				.filter(({ author }) => scene.creatorOf({ author }) !== maker)
			return [...new Set(others.map(({ name }) => name ?? t('attribution.unknown')))]
		},
	}
}
