import type { Model } from './catalog-schema.ts'
import type { Network, Tensor } from './network.ts'
import { sideLength } from './side-length.ts'

/** Sides of the known inputs: pictures of 32 × 32 pixels. */
const sides: Record<string, number> = { height: 32, width: 32, rows: 2, columns: 2 }
/** Stored values of each output. */
const sampleCount = 24
/** Greatest difference from the stored value, as a share of the largest of them. */
const tolerance = 0.02

/** @returns a network's known input: smooth waves within the range of each of its inputs. */
export function knownInput({ inputs }: Model): Record<string, Tensor> {
	return Object.fromEntries(
		inputs.map(({ name, shape, range }) => {
			const dims = shape.map((side) => sideLength(side, sides))
			const length = dims.reduce((product, side) => product * side, 1)
			const wave = (_: unknown, i: number) => Math.cos(i / 40)
			const data = Float32Array.from({ length }, wave)
			// A vector in 0–1 has shares: large ones would drive the critic to its limits.
			const scale = dims.length === 2 ? 1 / length : 1
			return [name, { data: range ? data.map((value) => scale * (0.5 + 0.3 * value)) : data, dims }]
		}),
	)
}

/** @returns values of an output, evenly spread. */
export function sampleOutput({ data }: Tensor): number[] {
	const count = Math.min(sampleCount, data.length)
	return Array.from({ length: count }, (_, i) => data[Math.floor((i * data.length) / count)] ?? 0)
}

/** @returns true when values equal the expected ones, except for rounding differences between engines. */
export function areSamplesEqual(values: readonly number[], expected: readonly number[]): boolean {
	const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
	return (
		values.length === expected.length &&
		// NaN is never within the tolerance.
		values.every((value, i) => Math.abs(value - (expected[i] ?? 0)) <= tolerance * largest)
	)
}

/**
 * Runs a network on its known input. @param stored models/known-outputs.json
 * @returns true when the output is as stored. @throws StudioError
 */
export async function isKnownInputRight(
	network: Network,
	model: Model,
	stored: Record<string, readonly number[]>,
): Promise<boolean> {
	const output = await network.run(knownInput(model))
	return areSamplesEqual(sampleOutput(output), stored[model.name] ?? [])
}
