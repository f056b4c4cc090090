import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { groundOf } from '../../shared/layers.ts'
import { isSamePaper, type Paper, readPaper } from '../../shared/paper.ts'

/** A signal of the jam's paper. Create inside a Solid owner. */
export function createPaper(doc: Y.Doc): Accessor<Paper> {
	const [paper, setPaper] = createSignal(readPaper(doc), { equals: isSamePaper })
	const read = () => setPaper(readPaper(doc))
	groundOf(doc).observe(read)
	onCleanup(() => groundOf(doc).unobserve(read))
	return paper
}
