import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { labelPlanes } from '../../client/studio/landscape/labels.ts'
import { mannerShares } from '../../client/studio/landscape/manner.ts'
import { landscapeNoise } from '../../client/studio/landscape/noise.ts'
import { type Meaning, meanings } from '../../shared/meaning.ts'
import meaningPaint from './meaning-paint.json'
import { runNetwork } from './run-network.ts'
import { models } from './shipped.ts'

/** The landscape as shipped: what it depends on, and floors of its quality that a worse file fails. */

const model = models.find(({ name }) => name === 'landscape')
if (!model) throw new Error('no landscape in the catalog')
const names = Object.keys(meaningPaint) as (keyof typeof meaningPaint)[]
const [starryNight] = names
const indexOf = (meaning: Meaning) => meanings.findIndex(({ id }) => id === meaning)
const [sky, water, field] = [indexOf('sky'), indexOf('water'), indexOf('field')]

interface Size {
	width: number
	height: number
}

/** @param at index of a pixel's meaning. */
function inputOf(
	{ width, height }: Size,
	at: (x: number, y: number) => number,
	changes: number[] = [],
) {
	const labels = Uint8Array.from(
		{ length: width * height },
		(_, i) => 1 + at(i % width, Math.floor(i / width)),
	)
	const cells = { columns: width / 16, rows: height / 16 }
	return { labels: labelPlanes(labels), noise: landscapeNoise(1888, changes, cells) }
}

async function paint(
	{ labels, noise }: ReturnType<typeof inputOf>,
	{ width, height }: Size,
	{ manner = starryNight, threads = 2 }: { manner?: string; threads?: number } = {},
): Promise<Float32Array> {
	if (!model) throw new Error('no landscape')
	const shares = mannerShares(manner ?? '') ?? new Float32Array()
	const { data } = await runNetwork(
		model,
		{
			labels: { data: labels, dims: [1, 8, height, width] },
			manner: { data: shares, dims: [1, shares.length] },
			noise: { data: noise, dims: [1, 16, height / 16, width / 16] },
		},
		threads,
	)
	return data
}

/** @returns the columns, pixels, in which two pictures differ. */
function changedColumns(a: Float32Array, b: Float32Array, width: number): Set<number> {
	return new Set([...a.keys()].filter((i) => a[i] !== b[i]).map((i) => i % width))
}

// Below 128 cells a thread, the runtime adds up in another order.
test('the same bytes with one thread and with two', async () => {
	const size = { width: 384, height: 352 }
	const input = inputOf(size, (x, y) => (y < 90 ? sky : x < 130 ? field : water))
	const hashes = new Set<string>()
	for (const threads of [2, 1]) {
		const picture = await paint(input, size, { threads })
		hashes.add(createHash('sha256').update(picture).digest('hex'))
	}
	expect(hashes.size).toBe(1)
})

describe('what is far away has no effect', () => {
	const size = { width: 400, height: 64 }
	const flat = inputOf(size, () => field)
	const reach = 8 * 16

	test('of a label', async () => {
		const from = 192
		const before = await paint(flat, size)
		const after = await paint(
			inputOf(size, (x) => (x >= from && x < from + 16 ? sky : field)),
			size,
		)
		const changed = [...changedColumns(before, after, size.width)]
		expect(changed).toContain(from + 8)
		expect(Math.min(...changed)).toBeGreaterThanOrEqual(from - reach)
		expect(Math.max(...changed)).toBeLessThan(from + 16 + reach)
	})
})

describe.each(names)('in the manner of %s', (manner) => {
	/** Sky above a field above water; edges between them and the rim of the picture don't count. */
	const size = { width: 128, height: 288 }
	const [band, rim] = [96, 16]
	const bands = [sky, field, water]
	const areas = bands.map((_, i) => ({ top: i * band + rim, bottom: (i + 1) * band - rim }))
	const paintOf = (name: (typeof names)[number]) =>
		bands.map((meaning) => meaningPaint[name][meaning])
	const painted = paint(
		inputOf(size, (_, y) => bands[Math.floor(y / band)] ?? 0),
		size,
		{ manner },
	)

	test('areas have the colours of their meanings in this painting, not others', async () => {
		const picture = await painted
		const found = areas.map((area) => meanColour(picture, size.width, area))
		const errors = (wanted: readonly (number[] | undefined)[]) =>
			found.map((colour, i) => distance(colour, wanted[i] ?? []))
		const squares = (wanted: readonly (number[] | undefined)[]) =>
			errors(wanted).reduce((sum, error) => sum + error * error, 0)
		const right = paintOf(manner).map((paint) => paint?.colour)
		const [a, b, c] = right
		for (const permuted of [
			[b, a, c],
			[c, b, a],
			[a, c, b],
			[b, c, a],
			[c, a, b],
		]) {
			expect(squares(right)).toBeLessThan(squares(permuted))
		}
		for (const other of names.filter((name) => name !== manner)) {
			expect(squares(right)).toBeLessThan(squares(paintOf(other).map((paint) => paint?.colour)))
		}
		// Of black to white it is 1.7.
		expect(Math.max(...errors(right))).toBeLessThan(0.3)
	})

	test('there is paint, not flat colour and not noise', async () => {
		const picture = await painted
		const wanted = paintOf(manner)
		const shares = areas.map(
			(area, i) => meanDeviation(picture, size.width, area) / (wanted[i]?.deviation ?? 0),
		)
		const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
		expect(mean).toBeGreaterThan(0.33)
		expect(mean).toBeLessThan(1.5)
	})
})

interface Rows {
	top: number
	bottom: number
}

/** Mean red, green and blue of some rows of a picture [3, height, width], without its rim. */
function meanColour(picture: Float32Array, width: number, rows: Rows): number[] {
	return planesOf(picture).map((plane) => {
		const values = squaresIn(width, rows).flatMap((square) => square.map((i) => plane[i] ?? 0))
		return mean(values)
	})
}

/** Mean deviation of the luma in squares of 8 pixels. */
function meanDeviation(picture: Float32Array, width: number, rows: Rows): number {
	const [red, green, blue] = planesOf(picture)
	return mean(
		squaresIn(width, rows).map((square) => {
			const luma = square.map(
				(i) => 0.2126 * (red?.[i] ?? 0) + 0.7152 * (green?.[i] ?? 0) + 0.0722 * (blue?.[i] ?? 0),
			)
			const middle = mean(luma)
			return Math.sqrt(mean(luma.map((value) => (value - middle) ** 2)))
		}),
	)
}

function planesOf(picture: Float32Array): Float32Array[] {
	const count = picture.length / 3
	return [0, 1, 2].map((channel) => picture.subarray(channel * count, (channel + 1) * count))
}

/** @returns the pixels of each square of 8 × 8 that is not at the rim. */
function squaresIn(width: number, { top, bottom }: Rows): number[][] {
	const squares: number[][] = []
	for (let y = top; y < bottom; y += 8) {
		for (let x = 16; x < width - 16; x += 8) {
			squares.push(Array.from({ length: 64 }, (_, i) => (y + (i >> 3)) * width + x + (i & 7)))
		}
	}
	return squares
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length
}

function distance(a: readonly number[], b: readonly number[]): number {
	return Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)))
}
