import type { Viewport } from '../canvas/viewport.ts'
import type { Session } from '../sync/session.ts'
import { importPhotos } from './photos.ts'

/** Adds photos from the browser's file dialog to the centre of the view. */
export function createPhotoPicker(session: Session, viewport: Viewport) {
	let input: HTMLInputElement | undefined

	return {
		/** The `ref` of the file input. */
		ref(element: HTMLInputElement): void {
			input = element
		},

		/** Opens the file dialog. The browser allows it only after a user gesture. */
		open: () => input?.click(),

		add(files: Iterable<File>): void {
			const { x, y } = viewport.camera()
			void importPhotos(session, [...files], { x, y }, viewport.visibleRect())
			// The same file can be picked again.
			if (input) input.value = ''
		},
	}
}

export type PhotoPicker = ReturnType<typeof createPhotoPicker>
