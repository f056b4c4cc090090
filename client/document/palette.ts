import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { paletteOf, readPalette } from '../../shared/palette.ts'

/** A signal of the jam's shared colours (0xRRGGBB). Create inside a Solid owner. */
export function createPalette(doc: Y.Doc): Accessor<number[]> {
	const [colours, setColours] = createSignal(readPalette(doc))
	const read = () => setColours(readPalette(doc))
	paletteOf(doc).observe(read)
	onCleanup(() => paletteOf(doc).unobserve(read))
	return colours
}
