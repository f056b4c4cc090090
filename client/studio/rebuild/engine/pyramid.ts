import { radius } from './kernels.ts'

/** Bytes of pixels: [height, width, 4] */
export interface Bytes {
	width: number
	height: number
	data: Uint8Array
}

/** Sides of neighbouring levels have this ratio. */
const ratio = 0.75
/** The smallest side of a source at any level, pixels: there are some patches to choose from. */
const minSourceSide = 4 * radius + 4

export interface LevelSize {
	width: number
	height: number
	sourceWidth: number
	sourceHeight: number
}

/**
 * @param coarsestSide shorter side of the target at the coarsest level, pixels.
 * @returns the sizes of target and source at each level, coarse to fine; both shrink alike, so that
 * strokes keep their size.
 */
export function levelSizes(target: Bytes, source: Bytes, coarsestSide: number): LevelSize[] {
	const sizes: LevelSize[] = []
	const shorter = Math.min(target.width, target.height)
	for (let scale = 1; scale === 1 || shorter * scale >= coarsestSide; scale *= ratio) {
		const size = (side: number, least: number) => Math.max(least, Math.round(side * scale))
		sizes.unshift({
			width: size(target.width, 2 * radius + 2),
			height: size(target.height, 2 * radius + 2),
			sourceWidth: size(source.width, minSourceSide),
			sourceHeight: size(source.height, minSourceSide),
		})
	}
	return sizes
}

/** Scales by the average of the area that each new pixel covers. */
export function resize(picture: Bytes, width: number, height: number): Bytes {
	const narrow = resizeRows(picture, width)
	return transpose(resizeRows(transpose(narrow), height))
}

/** Sums are whole numbers below 2 ** 31: 255 × a side of 1024 at most. */
function resizeRows({ width, height, data }: Bytes, newWidth: number): Bytes {
	const result = new Uint8Array(4 * newWidth * height)
	const half = width >> 1
	for (let x = 0; x < newWidth; x++) {
		// In units of 1 / newWidth pixels, a pixel is newWidth wide and a new one is width.
		const [start, stop] = [x * width, (x + 1) * width]
		const [first, end] = [Math.floor(start / newWidth), Math.ceil(stop / newWidth)]
		for (let y = 0; y < height; y++) {
			let [red, green, blue, fourth] = [half, half, half, half]
			for (let from = first; from < end; from++) {
				const overlap = Math.min(stop, (from + 1) * newWidth) - Math.max(start, from * newWidth)
				const i = 4 * (y * width + from)
				red += overlap * (data[i] ?? 0)
				green += overlap * (data[i + 1] ?? 0)
				blue += overlap * (data[i + 2] ?? 0)
				fourth += overlap * (data[i + 3] ?? 0)
			}
			const to = 4 * (y * newWidth + x)
			// A typed array drops the fraction.
			result[to] = red / width
			result[to + 1] = green / width
			result[to + 2] = blue / width
			result[to + 3] = fourth / width
		}
	}
	return { width: newWidth, height, data: result }
}

function transpose({ width, height, data }: Bytes): Bytes {
	const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
	const to = new Uint32Array(width * height)
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) to[x * height + y] = from[y * width + x] ?? 0
	}
	return { width: height, height: width, data: new Uint8Array(to.buffer) }
}

/** @returns the labels of the pixels nearest to the new ones: [newHeight, newWidth] */
export function resizeLabels(
	labels: Uint8Array,
	{ width, height }: { width: number; height: number },
	newWidth: number,
	newHeight: number,
): Uint8Array {
	const result = new Uint8Array(newWidth * newHeight)
	for (let y = 0; y < newHeight; y++) {
		const row = Math.floor(((2 * y + 1) * height) / (2 * newHeight)) * width
		for (let x = 0; x < newWidth; x++) {
			const column = Math.floor(((2 * x + 1) * width) / (2 * newWidth))
			result[y * newWidth + x] = labels[row + column] ?? 0
		}
	}
	return result
}
