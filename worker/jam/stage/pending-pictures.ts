import * as Y from 'yjs'
import { isPending, marksOf, type YMark } from '../../../shared/canvas.ts'
import { pictureHashOf } from '../pictures/picture-hash.ts'

/** Keys of a mark that change which pictures wait. */
const pictureKeys = ['pending', 'picture', 'exemplar']

/**
 * Which pictures wait for the host's approval: those with marks that all do, removed ones included.
 * Their files are for hosts and their uploaders only.
 */
export class PendingPictures {
	#doc: Y.Doc | undefined
	/** Ids of all marks that have had a picture; undefined: not counted yet. */
	#marks: Set<string> | undefined
	#pending: ReadonlySet<string> | undefined

	/** Watches a document that was read from the log. */
	load(doc: Y.Doc): void {
		this.#doc = doc
		this.#marks = undefined
		this.#pending = undefined
		marksOf(doc).observeDeep((events) => this.#note(events))
	}

	/** @returns whether a picture waits for approval. Call it with the document loaded. */
	has(sha256: string): boolean {
		this.#pending ??= this.#count()
		return this.#pending.has(sha256)
	}

	#note(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
		if (!this.#doc || !this.#marks) return
		const marks = marksOf(this.#doc)
		for (const event of events) {
			if (event.target === marks) {
				for (const id of event.keys.keys()) {
					if (this.#marks.has(id)) this.#pending = undefined
					if (hasPicture(marks.get(id))) {
						this.#marks.add(id)
						this.#pending = undefined
					}
				}
			} else if (pictureKeys.some((key) => event.keys.has(key))) {
				const [id] = event.path
				if (typeof id === 'string') this.#marks.add(id)
				this.#pending = undefined
			}
		}
	}

	#count(): ReadonlySet<string> {
		if (!this.#doc) return new Set()
		const marks = marksOf(this.#doc)
		this.#marks ??= new Set([...marks.keys()].filter((id) => hasPicture(marks.get(id))))
		const [pending, approved] = [new Set<string>(), new Set<string>()]
		for (const id of this.#marks) {
			const mark = marks.get(id)
			const sha256 = pictureHashOf(mark)
			if (mark && sha256 !== undefined) (isPending(mark) ? pending : approved).add(sha256)
		}
		for (const sha256 of approved) pending.delete(sha256)
		return pending
	}
}

function hasPicture(mark: YMark | undefined): boolean {
	return mark instanceof Y.Map && (mark.has('picture') || typeof mark.get('exemplar') === 'string')
}
