/** A picture file in memory. */
export interface EncodedPicture {
	/** MIME type. */
	type: string
	bytes: Uint8Array<ArrayBuffer>
}

/** @param standIn the stand-in that this file replaces, if there was one. */
export type FileListener = (
	sha256: string,
	file: EncodedPicture,
	standIn: EncodedPicture | undefined,
) => void

/** A source of picture files. */
export interface PictureSource {
	/** @param listener called with every file that was requested and arrives later. */
	onFile(listener: FileListener): void
	/** @returns the picture's file or its stand-in if it is in memory; otherwise requests the file. */
	request(sha256: string): EncodedPicture | undefined
}
