import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { Scene } from '../canvas/scene.ts'

/** The pictures on the canvas by SHA-256, newest first, each once. Create inside a Solid owner. */
export function createPictureHashes(scene: Scene): Accessor<string[]> {
	const read = () => {
		const pictures = scene.marks.flatMap((mark) =>
			mark.kind === 'picture' ? [mark.picture.sha256] : [],
		)
		return [...new Set(pictures.reverse())]
	}
	const [hashes, setHashes] = createSignal(read())
	onCleanup(scene.onChange(() => setHashes(read())))
	return hashes
}
