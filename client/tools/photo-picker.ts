import { importPhotos, type PhotoContext } from './photos.ts'

/** Adds photos from the browser's file dialog to the centre of the free part of the view. */
export function createPhotoPicker(context: PhotoContext) {
	let input: HTMLInputElement | undefined

	return {
		/** The `ref` of the file input. */
		ref(element: HTMLInputElement): void {
			input = element
		},

		/** Opens the file dialog. The browser allows it only after a user gesture. */
		open: () => input?.click(),

		add(files: Iterable<File>): void {
			const { viewport } = context
			void importPhotos(context, [...files], viewport.toWorld(viewport.freeCentre()))
			// The same file can be picked again.
			if (input) input.value = ''
		},
	}
}

export type PhotoPicker = ReturnType<typeof createPhotoPicker>
