import { mainDocument } from '../../../shared/desks.ts'
import { changePaper, isSamePaper, type Paper, readPaper } from '../../../shared/paper.ts'
import type { Contents } from '../documents/contents.ts'

/** Gives desks the paper of the main document: all of them are parts of one canvas. */
export class DeskPaper {
	readonly #contents: Contents
	#given: Paper | undefined

	constructor(contents: Contents) {
		this.#contents = contents
	}

	/** The main document has changed. */
	changed(): void {
		const paper = this.#contents.read(readPaper)
		if (this.#given && isSamePaper(this.#given, paper)) return
		this.#given = paper
		this.#contents.editDesks((doc) => changePaper(doc, paper))
	}

	/** Somebody joins at a desk, which may be new. @param document its name */
	give(document: string): void {
		if (document === mainDocument) return
		const paper = this.#contents.read(readPaper)
		if (isSamePaper(this.#contents.readDocument(document, readPaper), paper)) return
		this.#contents.editDocument(document, (doc) => changePaper(doc, paper))
	}
}
