/** Messages between a page and the worker of the exemplar engine. */

/** A picture of the jam that patches are taken from. */
export interface QuiltPicture {
	sha256: string
	/** MIME type. */
	type: string
	bytes: Uint8Array<ArrayBuffer>
	/** What is painted when the file can't be decoded, 0xRRGGBB. */
	colour: number
}

export interface QuiltOrder {
	id: number
	/** As `readQuiltMap` returns it. */
	cells: Int32Array<ArrayBuffer>
	/** The pictures of the channels from `pictureChannel` up. */
	pictures: readonly QuiltPicture[]
}

export interface QuiltResult {
	id: number
	/** Undefined when a source can't be loaded. */
	bitmap: ImageBitmap | undefined
}
