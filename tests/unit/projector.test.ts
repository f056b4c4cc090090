import { expect, test } from 'vitest'
import { RecentAction } from '../../client/projector/recent-action.ts'
import { planWalk, stopsOfPieces } from '../../client/projector/walk.ts'
import { parseRoute, showUrl } from '../../client/sync/route.ts'
import type { Mark } from '../../shared/canvas.ts'

const box = (x: number, y: number, side = 10) => ({ x, y, w: side, h: side })

test('the camera looks where most happened lately', () => {
	const action = new RecentAction()
	for (let i = 0; i < 5; i++) action.add(box(i * 10, 0), 1_000 + i)
	action.add(box(5_000, 0), 1_010)
	expect(action.region(1_020, 300)).toEqual({ x: 0, y: 0, w: 50, h: 10 })
	// Later, others go on elsewhere.
	for (let i = 0; i < 3; i++) action.add(box(5_000, 0), 8_500)
	expect(action.region(8_900, 300)).toEqual({ x: 5_000, y: 0, w: 10, h: 10 })
	expect(action.region(60_000, 300)).toBeUndefined()
})

const mark = (id: string, bounds: ReturnType<typeof box>, author: number) =>
	({ id, bounds, author }) as Mark

test('a walk goes from piece to piece in reading order, and names the makers', () => {
	const names = new Map([
		[1, 'Ann'],
		[2, 'Ben'],
	])
	const stops = planWalk(
		[
			mark('a', box(1_000, 0, 100), 2),
			mark('b', box(0, 0, 100), 1),
			mark('c', box(90, 20, 100), 2),
			mark('d', box(500, 1_000, 100), 3),
		],
		({ author }) => names.get(author),
	)
	expect(stops).toEqual([
		{ region: { x: 0, y: 0, w: 190, h: 120 }, makers: ['Ann', 'Ben'] },
		{ region: box(1_000, 0, 100), makers: ['Ben'] },
		{ region: box(500, 1_000, 100), makers: [] },
	])
})

test('a walk through a format goes from step to step, also at one desk', () => {
	const frame = box(0, 0, 100)
	const steps = [
		{ desk: 'a', frame, makers: ['Ann'], round: 0, clocks: 'AA' },
		{ desk: 'a', frame, makers: ['Ben', 'Ann'], round: 1 },
		{ desk: 'b', frame: box(0, 100, 100), makers: ['Cy'], round: 2 },
	]
	expect(stopsOfPieces([{ steps }, { steps: [] }])).toEqual([
		{ region: frame, makers: ['Ann'], clocks: 'AA' },
		{ region: frame, makers: ['Ben', 'Ann'] },
		{ region: box(0, 100, 100), makers: ['Cy'] },
	])
})

test('the projector’s address holds the key and the code in its fragment', () => {
	const key = 'k'.repeat(22)
	globalThis.location ??= new URL('https://tessera.test') as unknown as Location
	const url = new URL(showUrl('abcdefghijkl', key, 'ABC234'))
	expect(url.pathname).toBe('/show/abcdefghijkl')
	expect(parseRoute(url)).toEqual({ page: 'show', id: 'abcdefghijkl', key, code: 'ABC234' })
})
