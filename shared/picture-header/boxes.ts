import { ascii } from './ascii.ts'

/** A box of the ISO base media file format (ISO/IEC 14496-12). */
export interface IsoBox {
	type: string
	body: DataView
}

/** @returns the boxes in `view`. @throws RangeError when they don't fill it */
export function boxesIn(view: DataView): IsoBox[] {
	const boxes: IsoBox[] = []
	for (let at = 0; at < view.byteLength; ) {
		const short = view.getUint32(at)
		const isLong = short === 1
		// 0: to the end. 1: a 64-bit length follows the type; its upper half must be 0.
		const length = isLong ? view.getUint32(at + 12) : short || view.byteLength - at
		if (isLong && view.getUint32(at + 8) !== 0) throw new RangeError('a box of 4 GB')
		const head = isLong ? 16 : 8
		if (length < head) throw new RangeError('a box smaller than its head')
		boxes.push({ type: ascii(view, at + 4, 4), body: part(view, at + head, length - head) })
		at += length
	}
	return boxes
}

/** @returns a part of a view. @throws RangeError when it extends beyond the end */
export function part(view: DataView, at: number, length: number): DataView {
	if (at + length > view.byteLength) throw new RangeError('beyond the end')
	return new DataView(view.buffer, view.byteOffset + at, length)
}

/** @returns the only box of a type. @throws RangeError when there is none, or a second one */
export function onlyBox(boxes: readonly IsoBox[], type: string): DataView {
	const [box, other] = boxes.filter((candidate) => candidate.type === type)
	if (!box || other) throw new RangeError(`not one ${type}`)
	return box.body
}

/** Reads a box's fields one after the other, big-endian. */
export class Fields {
	readonly #view: DataView
	#at = 0

	constructor(view: DataView) {
		this.#view = view
	}

	/** @param bytes 0 to 4, or 8 with an empty upper half; 0 reads 0. @throws RangeError */
	uint(bytes: number): number {
		let value = 0
		for (let i = 0; i < bytes; i++) value = value * 256 + this.#view.getUint8(this.#at++)
		if (!Number.isSafeInteger(value)) throw new RangeError('too large a number')
		return value
	}

	text(length: number): string {
		this.#at += length
		return ascii(this.#view, this.#at - length, length)
	}

	/** Reads the first fields of a full box. */
	versionAndFlags(): { version: number; flags: number } {
		return { version: this.uint(1), flags: this.uint(3) }
	}
}
