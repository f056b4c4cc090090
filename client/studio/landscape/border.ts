import { clamp } from '../../../shared/geometry.ts'
import type { Planes } from '../engine/pixels.ts'

/**
 * @returns the planes with `by` more on each side, where the outermost values are repeated. At the end
 * of its input the network sees zeros, which shows as a rim: so that is cut off.
 */
export function withBorder({ data, width, height }: Planes, by: number): Planes {
	const wide = { width: width + 2 * by, height: height + 2 * by }
	const lines = (data.length / (width * height)) * wide.height
	const bordered = new Float32Array(lines * wide.width)
	for (let line = 0; line < lines; line++) {
		const row = clamp((line % wide.height) - by, 0, height - 1)
		const from = (Math.floor(line / wide.height) * height + row) * width
		for (let x = 0; x < wide.width; x++) {
			bordered[line * wide.width + x] = data[from + clamp(x - by, 0, width - 1)] ?? 0
		}
	}
	return { data: bordered, ...wide }
}

/** @returns the planes without `by` on each side. */
export function withoutBorder({ data, width, height }: Planes, by: number): Planes {
	const inner = { width: width - 2 * by, height: height - 2 * by }
	const lines = (data.length / (width * height)) * inner.height
	const cut = new Float32Array(lines * inner.width)
	for (let line = 0; line < lines; line++) {
		const row = Math.floor(line / inner.height) * height + (line % inner.height) + by
		cut.set(data.subarray(row * width + by, (row + 1) * width - by), line * inner.width)
	}
	return { data: cut, ...inner }
}
