import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import type { PictureMark } from '../../shared/canvas.ts'
import type { Scene } from './scene.ts'

/** A signal of the picture marks, in painting order. Create inside a Solid owner. */
export function createPictureMarks(scene: Scene): Accessor<readonly PictureMark[]> {
	const read = () => scene.marks.flatMap((mark) => (mark.kind === 'picture' ? [mark] : []))
	const [marks, setMarks] = createSignal(read(), { equals: areSame })
	onCleanup(scene.onChange(() => setMarks(read())))
	return marks
}

/** The distinct SHA-256 hashes of the picture marks, topmost first. Create inside a Solid owner. */
export function createPictureHashes(scene: Scene): Accessor<string[]> {
	const marks = createPictureMarks(scene)
	return createMemo(() => [...new Set(marks().map(({ picture }) => picture.sha256))].reverse())
}

function areSame(before: readonly unknown[], after: readonly unknown[]): boolean {
	return before.length === after.length && before.every((mark, i) => mark === after[i])
}
