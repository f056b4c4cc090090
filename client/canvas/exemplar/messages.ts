/** Messages between a page and the worker of the exemplar engine. */

export interface QuiltOrder {
	id: number
	/** As `readQuiltMap` returns it. */
	cells: Int32Array<ArrayBuffer>
}

export interface QuiltResult {
	id: number
	/** Undefined when a source can't be loaded. */
	bitmap: ImageBitmap | undefined
}
