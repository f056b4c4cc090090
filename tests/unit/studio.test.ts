import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isIntact } from '../../client/studio/engine/load-model.ts'
import {
	planesToRgba,
	rgbaToPlanes,
	screenSide,
	workingSize,
} from '../../client/studio/engine/pixels.ts'
import { JobQueue, type QueuedJob } from '../../client/studio/engine/queue.ts'
import { sha256Hex } from '../../shared/keys.ts'

const side = fc.integer({ min: 1, max: 4096 })

describe('the size the networks work at', () => {
	test('is in steps of four, close to the requested size, and at least 64', () => {
		fc.assert(
			fc.property(side, side, fc.integer({ min: 64, max: 1024 }), (width, height, longest) => {
				const size = workingSize(width, height, longest)
				for (const pixels of [size.width, size.height]) {
					expect(pixels % 4).toBe(0)
					expect(pixels).toBeGreaterThanOrEqual(64)
				}
				expect(Math.abs(Math.max(size.width, size.height) - longest)).toBeLessThanOrEqual(2)
			}),
		)
	})

	test('keeps the proportions of the frame', () => {
		expect(workingSize(800, 400, 512)).toEqual({ width: 512, height: 256 })
		expect(workingSize(400, 800, 512)).toEqual({ width: 256, height: 512 })
	})
})

describe('the size of a result', () => {
	test.each([
		{ scale: 1, longest: 830, side: 832 },
		{ scale: 2, longest: 400, side: 800 },
		{ scale: 2, longest: 830, side: 1024 },
		{ scale: 0.1, longest: 400, side: 128 },
	])(
		'is as sharp as the screen, up to 1024: $longest units at $scale',
		({ scale, longest, side }) => {
			expect(screenSide({ x: 0, y: 0, w: longest, h: longest / 2 }, scale)).toBe(side)
			expect(screenSide({ x: 0, y: 0, w: longest / 2, h: longest }, scale)).toBe(side)
		},
	)
})

describe('pixels', () => {
	test('are the same after conversion to the network’s planes and back', () => {
		const picture = fc
			.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
			.chain(([width, height]) =>
				fc.record({
					width: fc.constant(width),
					height: fc.constant(height),
					rgb: fc.uint8Array({ minLength: 3 * width * height, maxLength: 3 * width * height }),
				}),
			)
		fc.assert(
			fc.property(picture, ({ width, height, rgb }) => {
				const rgba = new Uint8ClampedArray(4 * width * height).fill(255)
				for (const [i, value] of rgb.entries()) rgba[4 * Math.floor(i / 3) + (i % 3)] = value
				const planes = rgbaToPlanes(rgba, width, height)
				expect(planes.data).toHaveLength(3 * width * height)
				expect(planesToRgba(planes)).toEqual(rgba)
			}),
		)
	})

	test('beyond the range are clamped, not wrapped', () => {
		const planes = { data: Float32Array.of(-0.5, 1.5, 0.5), width: 1, height: 1 }
		expect([...planesToRgba(planes)]).toEqual([0, 255, 128, 255])
	})
})

describe('a network’s file', () => {
	test('is accepted only with the right length and the right hash', async () => {
		const bytes = new TextEncoder().encode('a network')
		const model = { bytes: bytes.length, sha256: await sha256Hex(bytes) }
		expect(await isIntact(bytes, model)).toBe(true)
		expect(await isIntact(bytes.slice(0, -1), model)).toBe(false)
		for (let i = 0; i < bytes.length; i++) {
			const damaged = bytes.slice()
			damaged[i] = (damaged[i] ?? 0) ^ 1
			expect(await isIntact(damaged, model)).toBe(false)
		}
	})
})

describe('the queue', () => {
	const waiting = (id: number, options: Partial<QueuedJob['options']> = {}) => {
		const rejected: unknown[] = []
		const job: QueuedJob = {
			id,
			job: { kind: 'texture', params: { latent: new Float32Array(), rows: 0, columns: 0 } },
			options: { engine: 'auto', signal: new AbortController().signal, ...options },
			resolve: () => undefined,
			reject: (error) => rejected.push(error),
		}
		return { job, rejected }
	}

	test('returns the job with the highest priority, and of those the oldest', () => {
		const priority = fc.constantFrom('lens', 'canvas', 'job', 'help', undefined)
		fc.assert(
			fc.property(fc.array(priority, { maxLength: 20 }), (wanted) => {
				const queue = new JobQueue()
				wanted.forEach((priority, id) => {
					queue.add(waiting(id, priority ? { priority } : {}).job)
				})
				const rank = (id: number) => ['job', 'canvas', 'lens', 'help'].indexOf(wanted[id] ?? 'job')
				const order = wanted.map((_, id) => id).sort((a, b) => rank(a) - rank(b) || a - b)
				const given = wanted.map(() => queue.next()?.id)
				expect(given).toEqual(order)
				expect(queue.next()).toBeUndefined()
			}),
		)
	})

	test('keeps jobs that may wait while only other jobs have turns', () => {
		const queue = new JobQueue()
		const wanted = ['lens', 'canvas', 'job'] as const
		wanted.forEach((priority, id) => {
			queue.add(waiting(id, { priority }).job)
		})
		expect([queue.next('job')?.id, queue.next('job')]).toEqual([2, undefined])
		expect([queue.next('canvas')?.id, queue.next('canvas')]).toEqual([1, undefined])
		expect(queue.next()?.id).toBe(0)
	})

	test('drops a job that a newer one of its name replaces', () => {
		const queue = new JobQueue()
		const [old, other, fresh] = [
			waiting(1, { replaces: 'lens' }),
			waiting(2),
			waiting(3, { replaces: 'lens' }),
		]
		for (const { job } of [old, other, fresh]) queue.add(job)
		expect(old.rejected).toMatchObject([{ name: 'AbortError' }])
		expect([queue.next()?.id, queue.next()?.id, queue.next()]).toEqual([2, 3, undefined])
		expect(other.rejected.concat(fresh.rejected)).toEqual([])
	})
})
