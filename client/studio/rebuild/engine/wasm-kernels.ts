import { gridSize, type Kernels, type Level, type SearchPass, type Vote } from './kernels.ts'
import { fieldIndex, fieldsAddress, layOut, writeLevel } from './memory-layout.ts'

/** What assembly/kernels.ts exports. Rows are those from `start` to before `end`. */
export interface WasmExports {
	count(): void
	search(start: number, end: number): void
	vote(start: number, end: number): void
}

/** Does a part of the rows on another thread; resolves when it is done. */
export interface RowHelper {
	run(task: 'search' | 'vote', start: number, end: number): Promise<void>
}

/** The engine on WebAssembly with SIMD; a helper shares its memory and does half of the rows. */
export class WasmKernels implements Kernels {
	#memory: WebAssembly.Memory
	#exports: WasmExports
	#helper: RowHelper | undefined
	#loaded: { level: Level; places: ReturnType<typeof layOut> } | undefined

	constructor(memory: WebAssembly.Memory, exports: WasmExports, helper?: RowHelper) {
		this.#memory = memory
		this.#exports = exports
		this.#helper = helper
	}

	load(level: Level): void {
		const missing = layOut(level).end - this.#memory.buffer.byteLength
		if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes))
		this.#loaded = { level, places: writeLevel(this.#memory.buffer, level) }
	}

	async count(): Promise<void> {
		this.#exports.count()
	}

	async search({ seed, jump, radii }: SearchPass): Promise<void> {
		const { level, places } = this.#current()
		this.#setFields(fieldIndex.seed, [seed, jump, ...radii])
		await this.#split('search', gridSize(level.target.height))
		;[places.nearest, places.next] = [places.next, places.nearest]
		this.#setFields(fieldIndex.nearest, [places.nearest, places.next])
	}

	async vote({ weights, isFinal }: Vote): Promise<void> {
		this.#setFields(fieldIndex.weights, [...weights, Number(isFinal)])
		await this.#split('vote', this.#current().level.target.height)
	}

	async read() {
		const { level, places } = this.#current()
		const { buffer } = this.#memory
		const pixels = new Uint8Array(buffer, places.targetPixels, level.target.pixels.length)
		const nearest = new Uint32Array(buffer, places.nearest, level.nearest.length)
		return { pixels: pixels.slice(), nearest: nearest.slice() }
	}

	async #split(task: 'search' | 'vote', rows: number): Promise<void> {
		const half = this.#helper ? rows >> 1 : rows
		const helped = this.#helper?.run(task, half, rows)
		this.#exports[task](0, half)
		await helped
	}

	#setFields(index: number, values: readonly number[]): void {
		new Int32Array(this.#memory.buffer).set(values, fieldsAddress / 4 + index)
	}

	#current() {
		if (!this.#loaded) throw new Error('no level is loaded')
		return this.#loaded
	}
}

const pageBytes = 65_536
