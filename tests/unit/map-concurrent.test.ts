import { expect, test } from 'vitest'
import { mapConcurrent } from '../../client/sync/api/map-concurrent.ts'

test('all work is done, a few items at a time', async () => {
	const [done, most] = [new Set<number>(), { atOnce: 0, now: 0 }]
	await mapConcurrent([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
		most.now += 1
		most.atOnce = Math.max(most.atOnce, most.now)
		await Promise.resolve()
		most.now -= 1
		done.add(item)
	})
	expect(done.size).toBe(7)
	expect(most.atOnce).toBe(3)
})

test('after a failure no new work starts, and work in progress is awaited', async () => {
	const [begun, done]: [number[], number[]] = [[], []]
	const work = mapConcurrent([1, 2, 3, 4, 5], 2, async (item) => {
		begun.push(item)
		if (item === 1) throw new Error('first')
		await Promise.resolve()
		done.push(item)
	})
	await expect(work).rejects.toThrow('first')
	expect(begun).toEqual([1, 2])
	expect(done).toEqual([2])
})
