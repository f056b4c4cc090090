import { type ExemplarSource, type PatchOrigin, patchSide } from './quilt-grid.ts'
import { turnVector } from './turned-source.ts'

/** Where patches can be taken from a source, turned or not. */
export class PatchArea {
	readonly #width: number
	readonly #height: number
	/** The least distance of a patch's centre from the edges of the source before it was turned. */
	readonly #reach: number
	/** The same before the centre is rounded to whole texels. */
	readonly #margin: number
	readonly #cos: number
	readonly #sin: number
	readonly #centre: { x: number; y: number }

	constructor({ width, height, upright }: ExemplarSource) {
		const { cos, sin } = turnVector(upright?.turn ?? 0)
		this.#cos = cos
		this.#sin = sin
		this.#width = upright?.width ?? width
		this.#height = upright?.height ?? height
		this.#centre = { x: width / 2, y: height / 2 }
		this.#reach = (patchSide / 2) * (cos + Math.abs(sin))
		// Rounding moves a turned centre by less than a texel each way.
		this.#margin = upright ? Math.ceil(this.#reach + Math.SQRT2) : this.#reach
	}

	/** @param bits uint32. @returns the patch for them; every patch has the same chance. */
	patchFor(bits: number): PatchOrigin {
		const across = Math.floor(this.#width - 2 * this.#margin) + 1
		const down = Math.floor(this.#height - 2 * this.#margin) + 1
		const u = this.#margin + (((bits & 0xffff) * across) >>> 16) - this.#width / 2
		const v = this.#margin + (((bits >>> 16) * down) >>> 16) - this.#height / 2
		return {
			x: Math.floor(this.#centre.x + u * this.#cos - v * this.#sin - patchSide / 2),
			y: Math.floor(this.#centre.y + u * this.#sin + v * this.#cos - patchSide / 2),
		}
	}

	includes({ x, y }: PatchOrigin): boolean {
		const across = x + patchSide / 2 - this.#centre.x
		const down = y + patchSide / 2 - this.#centre.y
		const u = across * this.#cos + down * this.#sin
		const v = down * this.#cos - across * this.#sin
		return (
			Math.abs(u) <= this.#width / 2 - this.#reach && Math.abs(v) <= this.#height / 2 - this.#reach
		)
	}
}
