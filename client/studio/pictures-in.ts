/** @returns every picture in an order or a result, however deep: to be handed over, or closed. */
export function picturesIn(value: object): ImageBitmap[] {
	return Object.values(value).flatMap((part: unknown) => {
		if (part instanceof ImageBitmap) return [part]
		if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return []
		return picturesIn(part)
	})
}

/** Frees the pixels of every picture in an order or a result. */
export function closePictures(value: object): void {
	for (const picture of picturesIn(value)) picture.close()
}
