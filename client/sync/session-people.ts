import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type * as Y from 'yjs'
import { type Mark, writersOf } from '../../shared/canvas.ts'
import { generateName } from '../../shared/names.ts'
import { type Person, personOf, writePerson } from '../../shared/people.ts'
import { plainLine } from '../../shared/plain-line.ts'
import type { Scene } from '../document/scene.ts'
import { language, t } from '../messages/language.ts'
import {
	freeColour,
	loadGeneratedName,
	loadMe,
	saveGeneratedName,
	saveMe,
} from './browser/identity.ts'
import type { Presence } from './ephemeral/presence.ts'
import type { StageState } from './stage/stage.ts'
import { createStyleSharing } from './style-sharing.ts'

/**
 * This person, the people in the jam, and who made what. Create inside a Solid owner.
 * @param who identifies this person in the jam, on every visit.
 */
export function createPeople(
	doc: Y.Doc,
	jam: string,
	who: string,
	scene: Scene,
	stage: StageState,
) {
	/** As this person chose, for every jam. */
	const [chosen, setChosen] = createSignal<Person>(loadMe())
	/** True: this person has chosen their colour here, so it stays although others have it too. */
	let isColourChosen = false
	const [generated, setGenerated] = createSignal(loadGeneratedName(jam))
	/** What presence and the document say of this person. */
	const signature = createMemo((): Person => {
		const name = stage.hasGeneratedName() ? generated() : chosen().name
		return { ...chosen(), name, who }
	})
	const me = createMemo(() => shown(signature()))
	const styleSharing = createStyleSharing(doc, jam, who)

	/** Writes into a document who its client id is. */
	function sign(signed: Y.Doc): void {
		writePerson(signed, { ...signature(), ...styleSharing.ownFields() })
	}

	/** @returns a person with the name to show: every name that people see comes from here. */
	function shown<T extends Person>(person: T): T {
		return { ...person, name: stage.nameOf(person) }
	}

	createEffect(
		on(
			signature,
			() => {
				if (personOf(doc, doc.clientID)) sign(doc)
			},
			{ defer: true },
		),
	)

	return {
		me,
		signature,
		sign,

		/** Changes this person's name, here and in later jams. */
		rename(typed: string): void {
			const name = plainLine(typed)
			if (name === '') return
			setChosen({ ...chosen(), name })
			saveMe({ ...loadMe(), name })
		},

		/** Changes this person's cursor colour, here and in later jams. */
		setColour(colour: number): void {
			isColourChosen = true
			setChosen({ ...chosen(), colour })
			saveMe({ ...loadMe(), colour })
		},

		/** Gives this person another generated name in this jam. */
		generateName(): void {
			let name = generated()
			while (name === generated()) name = generateName(language())
			setGenerated(saveGeneratedName(jam, name))
		},

		/** Takes another cursor colour for this jam when somebody else here has the same one. */
		makeColourDistinct(presence: Presence): void {
			if (isColourChosen) return
			const taken = presence.peers().map((peer) => peer.colour)
			const colour = freeColour(chosen().colour, taken)
			if (colour !== chosen().colour) setChosen({ ...chosen(), colour })
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
			const person = personOf(doc, author)
			return person && shown(person)
		},

		/** @returns the names of people other than its maker whose characters are in a text. */
		otherWriters(mark: Mark): string[] {
			const maker = scene.creatorOf(mark)
			const others = writersOf(doc, mark.id)
				.map((author) => ({ author, name: this.authorOf(author)?.name }))
				.filter(({ author }) => scene.creatorOf({ author }) !== maker)
			return [...new Set(others.map(({ name }) => name ?? t('attribution.unknown')))]
		},
	}
}
