import type { PictureSize } from './picture-size.ts'

const sequenceHeader = 1

/**
 * Reads an AV1 picture's size from its sequence header (AV1 specification, section 5.5). Only the
 * reduced header of still pictures is accepted: with a full one, a frame could have another size.
 * @param bytes open bitstream units. @returns undefined unless there is exactly one such header.
 */
export function readAv1(bytes: Uint8Array): PictureSize | undefined {
	let size: PictureSize | undefined
	for (let at = 0; at < bytes.length; ) {
		const head = bytes[at] ?? 0
		const hasExtension = (head & 4) !== 0
		const hasLength = (head & 2) !== 0
		at += hasExtension ? 2 : 1
		const length = hasLength ? readLeb128(bytes, at) : { value: bytes.length - at, size: 0 }
		if (!length) return undefined
		at += length.size
		if (at + length.value > bytes.length) return undefined
		if (((head >> 3) & 15) === sequenceHeader) {
			if (size) return undefined
			size = readSequenceHeader(bytes.subarray(at, at + length.value))
			if (!size) return undefined
		}
		at += length.value
	}
	return size
}

/** @returns a number of at most 28 bits, and its length in bytes. */
function readLeb128(bytes: Uint8Array, at: number): { value: number; size: number } | undefined {
	let value = 0
	for (let i = 0; i < 4; i++) {
		const byte = bytes[at + i]
		if (byte === undefined) return undefined
		value |= (byte & 127) << (7 * i)
		if (byte < 128) return { value, size: i + 1 }
	}
	return undefined
}

function readSequenceHeader(bytes: Uint8Array): PictureSize | undefined {
	let position = 0
	const read = (count: number) => {
		let value = 0
		for (let i = 0; i < count; i++, position++) {
			value = 2 * value + (((bytes[position >> 3] ?? 0) >> (7 - (position & 7))) & 1)
		}
		return value
	}
	read(3) // seq_profile
	const [isStill, isReduced] = [read(1), read(1)]
	if (isStill !== 1 || isReduced !== 1) return undefined
	read(5) // seq_level_idx
	const [widthBits, heightBits] = [read(4) + 1, read(4) + 1]
	const size = { width: read(widthBits) + 1, height: read(heightBits) + 1 }
	return position <= 8 * bytes.length ? size : undefined
}
