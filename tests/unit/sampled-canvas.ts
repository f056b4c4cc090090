/**
 * A 2D canvas that knows its pixels at a few sample points only. A sample holds everything that was
 * painted on it, in order, so two samples are equal exactly if the same was painted there. Paths
 * cover their bounding box. This tests painting without a browser, and quickly.
 */

/** Pixels a side of the sheets that have samples. */
const side = 512
const grid = 5

/** Positions of the samples, in pixels; the same on every sheet. */
const [xs, ys] = [new Float64Array(grid * grid), new Float64Array(grid * grid)]

/** The value of a sample: an index into `layers`; 0 is clear. */
type Content = number

/** One thing that was painted on another. */
interface Paint {
	below: Content
	what: number
}

let paints: Paint[] = []
let known = new Map<number, Content>()
let names = new Map<string, number>()
let blends: string[] = []

/** Clears everything, and chooses other samples. @param random gives numbers from 0 to 1 */
export function resample(random: () => number): void {
	paints = [{ below: 0, what: 0 }]
	known = new Map()
	names = new Map()
	blends = []
	for (let i = 0; i < grid * grid; i++) {
		xs[i] = Math.floor((((i % grid) + random()) * side) / grid) + 0.5
		ys[i] = Math.floor(((Math.floor(i / grid) + random()) * side) / grid) + 0.5
	}
}

function nameOf(what: string, blend: string): number {
	let name = names.get(what)
	if (name === undefined) {
		name = names.size
		names.set(what, name)
		blends[name] = blend
	}
	return name
}

function on(below: Content, what: number): Content {
	const key = below * 2 ** 24 + what
	let content = known.get(key)
	if (content === undefined) {
		content = paints.length
		paints.push({ below, what })
		known.set(key, content)
	}
	return content
}

/** Composites one sample on another, as `source-over` does. */
function over(below: Content, content: Content): Content {
	if (content === 0 || below === 0) return below || content
	const paint = paints[content]
	return paint ? on(over(below, paint.below), paint.what) : below
}

function laid(below: Content, content: Content, alpha: number, blend: string): Content {
	if (content === 0) return below
	if (alpha === 1 && blend === 'source-over') return over(below, content)
	const paint = paints[content]
	// Something alone on its sheet is composited as if it were painted directly below.
	if (paint?.below === 0 && alpha === 1 && blends[paint.what] === blend) {
		return on(below, paint.what)
	}
	return on(below, nameOf(`sheet ${content} ${alpha} ${blend}`, blend))
}

export class SampledBitmap {
	readonly width: number
	readonly height: number
	/** The content of a picture; a copy of a sheet has samples instead. */
	readonly name: string
	samples: Uint32Array | undefined
	isClosed = false

	constructor(width: number, height: number, name: string, samples?: Uint32Array) {
		this.width = width
		this.height = height
		this.name = name
		this.samples = samples
	}

	close(): void {
		this.isClosed = true
	}
}

/** The bounding box of a path. */
export class SampledPath {
	left = Infinity
	top = Infinity
	right = -Infinity
	bottom = -Infinity

	moveTo(x: number, y: number): void {
		if (x < this.left) this.left = x
		if (x > this.right) this.right = x
		if (y < this.top) this.top = y
		if (y > this.bottom) this.bottom = y
	}

	lineTo(x: number, y: number): void {
		this.moveTo(x, y)
	}

	quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
		this.moveTo(cx, cy)
		this.moveTo(x, y)
	}

	addPath(other: SampledPath): void {
		this.moveTo(other.left, other.top)
		this.moveTo(other.right, other.bottom)
	}

	closePath(): void {}
}

type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number]

interface State {
	matrix: Matrix
	globalAlpha: number
	globalCompositeOperation: string
	fillStyle: string
	strokeStyle: string
	lineWidth: number
}

/** All sheets, so that they can lose their content together. */
const sheets = new Set<WeakRef<SampledCanvas>>()

export class SampledCanvas {
	readonly width: number
	readonly height: number
	samples = new Uint32Array(grid * grid)
	readonly #context = new SampledContext(this)

	constructor(width: number, height: number) {
		this.width = width
		this.height = height
		sheets.add(new WeakRef(this))
	}

	getContext(): SampledContext {
		return this.#context
	}

	addEventListener(): void {}

	transferToImageBitmap(): SampledBitmap {
		const { samples } = this
		this.samples = new Uint32Array(grid * grid)
		return new SampledBitmap(this.width, this.height, '', samples)
	}
}

/** Clears the content of all sheets. */
export function loseSheets(): void {
	for (const sheet of sheets) sheet.deref()?.samples.fill(0)
}

/** @param onPaint is called after each paint operation. */
export function forgetSheets(): void {
	sheets.clear()
}

class SampledContext implements State {
	readonly canvas: SampledCanvas
	matrix: Matrix = [1, 0, 0, 1, 0, 0]
	globalAlpha = 1
	globalCompositeOperation = 'source-over'
	fillStyle = ''
	strokeStyle = ''
	lineWidth = 1
	readonly #saved: State[] = []

	constructor(canvas: SampledCanvas) {
		this.canvas = canvas
	}

	setTransform(...to: Matrix | [{ matrix: Matrix }]): void {
		this.matrix = to.length === 1 ? to[0].matrix : to
	}

	getTransform(): { matrix: Matrix } {
		return { matrix: this.matrix }
	}

	transform(...[p, q, r, s, t, u]: Matrix): void {
		const [a, b, c, d, e, f] = this.matrix
		this.matrix = [
			a * p + c * q,
			b * p + d * q,
			a * r + c * s,
			b * r + d * s,
			a * t + c * u + e,
			b * t + d * u + f,
		]
	}

	save(): void {
		const { matrix, globalAlpha, globalCompositeOperation, fillStyle, strokeStyle, lineWidth } =
			this
		this.#saved.push({
			...{ matrix, globalAlpha, globalCompositeOperation, fillStyle, strokeStyle, lineWidth },
		})
	}

	restore(): void {
		Object.assign(this, this.#saved.pop())
	}

	clearRect(x: number, y: number, w: number, h: number): void {
		this.#within(x, y, x + w, y + h, () => 0)
	}

	fill(path: SampledPath): void {
		this.#cover(path, 0, this.fillStyle)
	}

	stroke(path: SampledPath): void {
		this.#cover(path, this.lineWidth / 2, this.strokeStyle)
	}

	drawImage(
		image: SampledCanvas | SampledBitmap,
		...[a, b, w = 0, h = 0, left = 0, top = 0, width = side, height = side]: number[]
	): void {
		if (image instanceof SampledBitmap && image.isClosed) throw new Error('the bitmap is closed')
		const isSheet = image.width === side && image.samples !== undefined
		if (!isSheet) {
			const path = new SampledPath()
			path.moveTo(a ?? 0, b ?? 0)
			path.moveTo((a ?? 0) + w, (b ?? 0) + h)
			const name = image instanceof SampledBitmap ? image.name : 'colours'
			this.#cover(path, 0, `${name} ${image.width}×${image.height}`)
			return
		}
		// Sheets are copied only to their own position.
		const { samples } = image
		const { globalAlpha, globalCompositeOperation } = this
		this.#within(left, top, left + width, top + height, (below, i) =>
			laid(below, samples?.[i] ?? 0, globalAlpha, globalCompositeOperation),
		)
	}

	#cover(path: SampledPath, by: number, style: string): void {
		const [a, b, c, d, e, f] = this.matrix
		let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
		for (const x of [path.left - by, path.right + by]) {
			for (const y of [path.top - by, path.bottom + by]) {
				const [px, py] = [a * x + c * y + e, b * x + d * y + f]
				left = Math.min(left, px)
				right = Math.max(right, px)
				top = Math.min(top, py)
				bottom = Math.max(bottom, py)
			}
		}
		const blend = this.globalCompositeOperation
		if (blend === 'destination-out') this.#within(left, top, right, bottom, () => 0)
		else {
			const what = nameOf(`${style} ${this.globalAlpha} ${blend}`, blend)
			this.#within(left, top, right, bottom, (below) => on(below, what))
		}
	}

	#within(
		left: number,
		top: number,
		right: number,
		bottom: number,
		change: (before: Content, i: number) => Content,
	): void {
		const { samples } = this.canvas
		for (let i = 0; i < samples.length; i++) {
			const [x, y] = [xs[i] ?? 0, ys[i] ?? 0]
			if (x < left || x >= right || y < top || y >= bottom) continue
			samples[i] = change(samples[i] ?? 0, i)
		}
	}
}
