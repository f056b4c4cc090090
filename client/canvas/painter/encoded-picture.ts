/** A picture as a file. */
export interface EncodedPicture {
	/** Its MIME type. */
	type: string
	bytes: Uint8Array<ArrayBuffer>
}

/** @param standIn what stood in for the picture until now. */
export type FileListener = (
	sha256: string,
	file: EncodedPicture,
	standIn: EncodedPicture | undefined,
) => void

/** Where the files of pictures come from. */
export interface PictureSource {
	/** @param listener gets every file that was wished for and not at hand. */
	onFile(listener: FileListener): void
	/** @returns a picture's file, or what stands in for it, if that is at hand; else it comes. */
	request(sha256: string): EncodedPicture | undefined
}
