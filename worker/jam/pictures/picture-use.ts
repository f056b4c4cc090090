import * as Y from 'yjs'
import type { Archive } from '../../../shared/archive.ts'
import { type Mark, marksOf, readMarks, type YMark } from '../../../shared/canvas.ts'
import { recipeOf } from '../../../shared/mark-recipe.ts'
import { personOf } from '../../../shared/people.ts'
import { refOf } from '../../../shared/recipe.ts'
import { isRemoved } from '../../../shared/removed.ts'
import { pictureHashOf } from './picture-hash.ts'

/** Finds which pictures a canvas uses. It copies the document, so create it rarely. */
export class PictureUse {
	readonly #doc = new Y.Doc()
	readonly #authors: Archive['authors']
	/** First 16 hex digits of every SHA-256 that a mark or its recipe names. */
	readonly #used = new Set<string>()

	constructor({ update, authors }: Omit<Archive, 'salts'>) {
		Y.applyUpdate(this.#doc, update)
		this.#authors = authors
		for (const mark of readMarks(this.#doc)) for (const ref of refsIn(mark)) this.#used.add(ref)
		// Marks of a newer schema can't be read here, but still use their pictures.
		for (const { sha256, map } of this.#pictureMarks()) {
			if (!isRemoved(map)) this.#used.add(refOf(sha256))
		}
	}

	/** @returns whether a mark shows a picture, or was made from it. */
	isUsed(sha256: string): boolean {
		return this.#used.has(refOf(sha256))
	}

	/** @returns the names that each participant has used. */
	names(): Map<string, Set<string>> {
		const names = new Map<string, Set<string>>()
		for (const [client, participant] of this.#authors) {
			const name = personOf(this.#doc, client)?.name
			if (name !== undefined)
				names.set(participant, (names.get(participant) ?? new Set()).add(name))
		}
		return names
	}

	/** @returns an update that permanently deletes every mark that shows one of these pictures. */
	deletionOf(hashes: ReadonlySet<string>): Uint8Array {
		const before = Y.encodeStateVector(this.#doc)
		const theirs = this.#pictureMarks().filter(({ sha256 }) => hashes.has(sha256))
		this.#doc.transact(() => {
			for (const { id } of theirs) marksOf(this.#doc).delete(id)
		})
		return Y.encodeStateAsUpdate(this.#doc, before)
	}

	/** Includes marks that are removed or can't be read here. */
	#pictureMarks(): { id: string; sha256: string; map: YMark }[] {
		return [...marksOf(this.#doc)].flatMap(([id, map]) => {
			const sha256 = pictureHashOf(map)
			return sha256 === undefined ? [] : [{ id, sha256, map }]
		})
	}
}

function refsIn(mark: Mark): string[] {
	if (mark.kind !== 'picture') return []
	const recipe = recipeOf(mark)
	const styles = recipe?.work === 'restyle' ? recipe.styles.map(({ source }) => source) : []
	return [
		refOf(mark.picture.sha256),
		...(recipe?.input === undefined ? [] : [refOf(recipe.input)]),
		...(recipe?.work === 'rebuild' ? [refOf(recipe.plan.source)] : []),
		...(recipe?.parents ?? []),
		...styles.flatMap((source) => (source.kind === 'picture' ? [source.ref] : [])),
	]
}
