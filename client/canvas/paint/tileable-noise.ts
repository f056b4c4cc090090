import { hash } from './brushes/random.ts'

/** Square height maps whose edges wrap around: their width and height, texels. */
export const noiseSize = 256

/** @returns independent values from -0.5 to 0.5. */
export function whiteNoise(seed: number): Float32Array {
	return Float32Array.from(
		{ length: noiseSize * noiseSize },
		(_, i) => hash(seed, i) / 2 ** 32 - 0.5,
	)
}

/** A box blur along rows, then columns. @param reach texels to each side. */
export function boxBlur(values: Float32Array, reach: number): Float32Array {
	const along = (from: Float32Array, stepX: number, stepY: number) =>
		from.map((_, i) => {
			const [x, y] = [i % noiseSize, Math.floor(i / noiseSize)]
			let sum = 0
			for (let k = -reach; k <= reach; k++) {
				sum += texelAt(from, x + k * stepX, y + k * stepY)
			}
			return sum / (2 * reach + 1)
		})
	return along(along(values, 1, 0), 0, 1)
}

/** @returns the value of a texel; beyond an edge, that of the other side. */
export function texelAt(values: Float32Array, x: number, y: number): number {
	const wrap = (at: number) => (at + noiseSize) % noiseSize
	return values[wrap(y) * noiseSize + wrap(x)] ?? 0
}
