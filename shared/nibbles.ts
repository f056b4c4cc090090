/**
 * Signed integers of variable length, in groups of four bits: three of value, lowest first, and
 * one that says whether another group follows. Zigzag order (0, -1, 1, -2, 2, …) keeps small
 * magnitudes short: -4…3 takes one nibble, -32…31 two. Range: safe integers.
 */
export class NibbleWriter {
	readonly #bytes: number[] = []
	#half: number | undefined

	write(value: number): void {
		let rest = value < 0 ? -2 * value - 1 : 2 * value
		while (rest > 7) {
			this.#push((rest % 8) + 8)
			rest = Math.floor(rest / 8)
		}
		this.#push(rest)
	}

	/** @returns everything written; an odd last nibble is padded with zero. */
	finish(): Uint8Array {
		if (this.#half !== undefined) this.#push(0)
		return Uint8Array.from(this.#bytes)
	}

	#push(nibble: number): void {
		if (this.#half === undefined) {
			this.#half = nibble
		} else {
			this.#bytes.push(this.#half * 16 + nibble)
			this.#half = undefined
		}
	}
}

export class NibbleReader {
	readonly #bytes: Uint8Array
	#position = 0

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes
	}

	/** @throws RangeError past the end, or on a number beyond the safe integers. */
	read(): number {
		const first = this.#next()
		// Most numbers have one or two groups.
		if (first < 8) return (first >> 1) ^ -(first & 1)
		const second = this.#next()
		if (second < 8) {
			const value = (first & 7) + second * 8
			return (value >> 1) ^ -(value & 1)
		}
		return this.#readLong((first & 7) + (second & 7) * 8)
	}

	#readLong(value: number): number {
		for (let scale = 64; ; scale *= 8) {
			if (scale > Number.MAX_SAFE_INTEGER) throw new RangeError('number too long')
			const nibble = this.#next()
			value += (nibble & 7) * scale
			if (nibble < 8) break
		}
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2
	}

	#next(): number {
		const byte = this.#bytes[this.#position >> 1]
		if (byte === undefined) throw new RangeError('no more nibbles')
		return this.#position++ & 1 ? byte & 15 : byte >> 4
	}
}
