/** An update that no honest client writes. No part of it may be applied. */
export class MalformedUpdate extends Error {
	override name = 'MalformedUpdate'
}

/** The settings of lib0, so that a string has the same length here and in Yjs. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bounds of a value of lib0's `any` encoding. The largest honest value is a recipe of version 0.1.0. */
const anyBounds = { depth: 6, nodes: 256, bytes: 4096 } as const

/** Tags of lib0's `any` encoding (lib0/decoding.js, `readAnyLookupTable`). */
const any = {
	undefined: 127,
	null: 126,
	integer: 125,
	float32: 124,
	float64: 123,
	false: 121,
	true: 120,
	string: 119,
	object: 118,
	array: 117,
	bytes: 116,
} as const

/**
 * Reads lib0's encoding with bounds. lib0 itself reads past the end, returns Infinity or NaN for a
 * long number, and recurses as deep as the input demands.
 */
export class BoundedReader {
	readonly #bytes: Uint8Array
	#at = 0

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes
	}

	get position(): number {
		return this.#at
	}

	get isAtEnd(): boolean {
		return this.#at === this.#bytes.length
	}

	byte(): number {
		const byte = this.#bytes[this.#at]
		if (byte === undefined) throw new MalformedUpdate('the update ends too early')
		this.#at += 1
		return byte
	}

	/** Reads a varuint. @throws MalformedUpdate when it is not a safe integer. */
	uint(): number {
		return this.#groups(this.byte(), 0, 1)
	}

	/** @returns a view of the next bytes, not a copy. */
	bytes(): Uint8Array {
		const length = this.uint()
		if (length > this.#bytes.length - this.#at) throw new MalformedUpdate('a length is too large')
		this.#at += length
		return this.#bytes.subarray(this.#at - length, this.#at)
	}

	string(): string {
		try {
			return utf8.decode(this.bytes())
		} catch (error) {
			throw error instanceof MalformedUpdate ? error : new MalformedUpdate('a string is not UTF-8')
		}
	}

	/** Reads a value of lib0's `any` encoding, bounded in depth and size. */
	any(): unknown {
		const start = this.#at
		let nodes = 0
		const read = (depth: number): unknown => {
			nodes += 1
			if (depth > anyBounds.depth || nodes > anyBounds.nodes) {
				throw new MalformedUpdate('a value is too deep or too large')
			}
			const tag = this.byte()
			switch (tag) {
				case any.undefined:
					return undefined
				case any.null:
					return null
				case any.integer:
					return this.#int()
				case any.float32:
					return this.#view(4).getFloat32(0)
				case any.float64:
					return this.#view(8).getFloat64(0)
				case any.false:
				case any.true:
					return tag === any.true
				case any.string:
					return this.string()
				case any.bytes:
					return this.bytes()
				case any.array:
					return Array.from({ length: this.#count() }, () => read(depth + 1))
				case any.object:
					return this.#object(() => read(depth + 1))
				default:
					throw new MalformedUpdate('unknown kind of value')
			}
		}
		const value = read(0)
		if (this.#at - start > anyBounds.bytes) throw new MalformedUpdate('a value is too large')
		return value
	}

	#object(value: () => unknown): Record<string, unknown> {
		const object: Record<string, unknown> = {}
		for (let count = this.#count(); count > 0; count--) {
			const key = this.string()
			if (key === '__proto__') throw new MalformedUpdate('a key is not allowed')
			object[key] = value()
		}
		return object
	}

	#count(): number {
		const count = this.uint()
		if (count > anyBounds.nodes) throw new MalformedUpdate('a value is too large')
		return count
	}

	/** Reads a varint. Its first byte holds the sign and six bits. */
	#int(): number {
		const first = this.byte()
		const low = first & 0x3f
		const size = first < 0x80 ? low : this.#groups(this.byte(), low, 0x40)
		return (first & 0x40) === 0 ? size : -size
	}

	/** Adds groups of seven bits to `value`, from `byte` on; the last one has its top bit clear. */
	#groups(byte: number, value: number, factor: number): number {
		let [group, sum, scale] = [byte, value, factor]
		for (;;) {
			sum += (group & 0x7f) * scale
			scale *= 0x80
			if (sum > Number.MAX_SAFE_INTEGER || scale > 2 ** 70) {
				throw new MalformedUpdate('a number is too large')
			}
			if (group < 0x80) return sum
			group = this.byte()
		}
	}

	#view(length: number): DataView {
		const { buffer, byteOffset } = this.#bytes
		if (length > this.#bytes.length - this.#at)
			throw new MalformedUpdate('the update ends too early')
		this.#at += length
		return new DataView(buffer, byteOffset + this.#at - length, length)
	}
}
