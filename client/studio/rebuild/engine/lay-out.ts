import { mirrored } from '../../../canvas/mirrored.ts'
import type { PixelData } from '../../engine/tiles.ts'
import { squaredDifference } from '../../meaning/squared-difference.ts'
import { type LabelArea, labelAreas } from './label-areas.ts'
import { fromLight, matchLight, toLight } from './light.ts'
import type { RebuildInput } from './rebuild.ts'

/** Areas of the source that are smaller than this part of the largest one of their label are not used. */
const leastArea = 1 / 8
/** An area is stretched along its rows by at most this factor. */
const mostStretch = 2
/** Pixels next to another label that are left out: nearly the radius of a patch. */
const edge = 3

/**
 * Lays the source's areas out as the drawing's labels ask: each area of the target shows the area of
 * the source that has its label and nearly its shape, stretched. A flat area would only find the
 * patches of its mean colour; so the search starts from the source's own paint, its light at the top
 * and dark at the bottom, and makes one picture of it. What has no label keeps the drawing, in the
 * source's range of light.
 */
export function layOut(input: RebuildInput): RebuildInput {
	const { target, source, targetLabels, sourceLabels } = input
	if (!targetLabels || !sourceLabels) return input
	const result = inRange(target, source, input.settings.colours)
	const inner = withoutEdges(sourceLabels, source.width)
	const choices = largeAreas(labelAreas(inner, source.width))
	for (const area of labelAreas(targetLabels, target.width)) {
		const from = mostAlike(area, choices)
		if (from) copyStretched(area, from, result, source)
	}
	return {
		...input,
		target: result,
		targetLabels: labelledByColour(targetLabels, result, source, inner),
		sourceLabels: inner,
		isInRange: true,
	}
}

function inRange(drawing: PixelData, painting: PixelData, colours: number): PixelData {
	const [from, to] = [toLight(bytesOf(drawing)), toLight(bytesOf(painting))]
	const { width, height, data } = fromLight(matchLight(from, to, colours))
	return { width, height, data: new Uint8ClampedArray(data) }
}

function bytesOf({ width, height, data }: PixelData) {
	return { width, height, data: new Uint8Array(data) }
}

function largeAreas(areas: readonly LabelArea[]): LabelArea[] {
	const largest = new Map<number, number>()
	for (const { label, pixels } of areas) {
		largest.set(label, Math.max(largest.get(label) ?? 0, pixels.length))
	}
	return areas.filter(({ label, pixels }) => {
		return pixels.length >= (largest.get(label) ?? 0) * leastArea
	})
}

/** @returns the area with the same label that is stretched least. */
function mostAlike(area: LabelArea, choices: readonly LabelArea[]): LabelArea | undefined {
	const factor = (a: number, b: number) => Math.max(a / b, b / a)
	const stretch = ({ width, height }: LabelArea) =>
		factor(width, area.width) * factor(height, area.height)
	return choices
		.filter(({ label }) => label === area.label)
		.reduce<LabelArea | undefined>(
			(best, choice) => (best && stretch(best) <= stretch(choice) ? best : choice),
			undefined,
		)
}

/**
 * Copies row by row: the pixels of a row of an area in their order, so that all of them are in the
 * source's area, whatever its shape. A row that is too short is mirrored at its ends.
 */
function copyStretched(to: LabelArea, from: LabelArea, target: PixelData, source: PixelData): void {
	const fromRows = rowsOf(from, source.width)
	for (const [row, pixels] of rowsOf(to, target.width).entries()) {
		const given = fromRows[Math.floor(((2 * row + 1) * from.height) / (2 * to.height))] ?? []
		const step = Math.max(given.length / pixels.length, 1 / mostStretch)
		for (const [nth, pixel] of pixels.entries()) {
			const at = 4 * (given[mirrored(Math.floor(nth * step), given.length)] ?? 0)
			target.data.set(source.data.subarray(at, at + 3), 4 * pixel)
		}
	}
}

/** @returns the pixels of each row of an area, from left to right. A connected area has no empty row. */
function rowsOf({ pixels, top, height }: LabelArea, across: number): number[][] {
	const rows = Array.from({ length: height }, (): number[] => [])
	for (const pixel of pixels) rows[Math.floor(pixel / across) - top]?.push(pixel)
	for (const row of rows) row.sort((a, b) => a - b)
	return rows
}

/** @returns labels without the pixels that are near to another label: there, a map is not exact. */
function withoutEdges(labels: Uint8Array, width: number): Uint8Array {
	const height = labels.length / width
	const keep = (from: Uint8Array, step: number, isEdge: (pixel: number) => boolean) =>
		from.map((label, pixel) => {
			if (isEdge(pixel)) return label
			const isInside = from[pixel - step] === label && from[pixel + step] === label
			return isInside ? label : 0
		})
	let inner = labels
	for (let i = 0; i < edge; i++) {
		inner = keep(inner, 1, (pixel) => pixel % width === 0 || pixel % width === width - 1)
		inner = keep(inner, width, (pixel) => pixel < width || pixel >= width * (height - 1))
	}
	return inner
}

/**
 * @returns the target's labels, where a pixel without one gets that (or none) of which the source's
 * mean colour is nearest: it follows its colour.
 */
function labelledByColour(
	labels: Uint8Array,
	{ data }: PixelData,
	source: PixelData,
	sourceLabels: Uint8Array,
): Uint8Array {
	const means = meanColours(source, sourceLabels)
	return labels.map((label, pixel) => {
		if (label !== 0) return label
		let [best, least] = [0, Number.POSITIVE_INFINITY]
		for (const [label, mean] of means) {
			const difference = squaredDifference(data, 4 * pixel, mean)
			if (difference < least) [best, least] = [label, difference]
		}
		return best
	})
}

/** @returns for each label that the source has, its mean colour, 0xRRGGBB. */
function meanColours({ data }: PixelData, labels: Uint8Array): Map<number, number> {
	const sums = new Map<number, [number, number, number, number]>()
	for (const [pixel, label] of labels.entries()) {
		const [red, green, blue, count] = sums.get(label) ?? [0, 0, 0, 0]
		const at = 4 * pixel
		const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3)
		sums.set(label, [red + r, green + g, blue + b, count + 1])
	}
	return new Map(
		[...sums].map(([label, [red, green, blue, count]]) => {
			const mean = (sum: number) => Math.round(sum / count)
			return [label, (mean(red) << 16) | (mean(green) << 8) | mean(blue)]
		}),
	)
}
