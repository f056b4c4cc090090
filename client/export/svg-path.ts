import type { PathSink } from '../canvas/paint/path-sink.ts'

/** The commands of an SVG path. */
export class SvgPath implements PathSink {
	readonly #commands: string[] = []
	readonly #format: FormatNumber

	constructor(format: FormatNumber) {
		this.#format = format
	}

	moveTo(x: number, y: number): void {
		this.#add('M', x, y)
	}

	lineTo(x: number, y: number): void {
		// A canvas path may begin with a line.
		this.#add(this.#commands.length === 0 ? 'M' : 'L', x, y)
	}

	quadraticCurveTo(cpx: number, cpy: number, x: number, y: number): void {
		this.#add('Q', cpx, cpy, x, y)
	}

	/** A whole ellipse, not a part of one. */
	ellipse(x: number, y: number, rx: number, ry: number): void {
		this.#add('M', x - rx, y)
		for (const side of [1, -1]) this.#add('A', rx, ry, 0, 0, 1, x + side * rx, y)
		this.closePath()
	}

	closePath(): void {
		this.#commands.push('Z')
	}

	toString(): string {
		return this.#commands.join('')
	}

	#add(command: string, ...values: number[]): void {
		this.#commands.push(command + values.map(this.#format).join(' '))
	}
}

/** Writes a coordinate or a length, world units. */
export type FormatNumber = (value: number) => string

/**
 * @param scale pixels per world unit.
 * @returns a function that writes numbers with as many decimals as a tenth of a pixel needs.
 */
export function numberFormat(scale: number): FormatNumber {
	const factor = 10 ** Math.max(0, Math.ceil(Math.log10(10 * scale)))
	return (value) => String(Math.round(value * factor) / factor)
}
