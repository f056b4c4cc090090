import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FileTransfers } from '../../client/studio/distributed/file-transfers.ts'
import { arePixelsEqual, isPlausible } from '../../client/studio/distributed/verify-part.ts'
import { WorkAssignment } from '../../client/studio/distributed/work-assignment.ts'
import type { PixelData } from '../../client/studio/engine/tiles.ts'
import {
	decodeHelperMessage,
	encodeHelperMessage,
	type HelperMessage,
	partSide,
	sliceBytes,
} from '../../shared/distributed-work.ts'
import { limits } from '../../shared/limits.ts'
import { seeded } from '../seeded.ts'

/** A helper's behaviour. `silent` never answers; `liar` sends wrong results from some part on. */
const behaviour = fc.oneof(
	fc.record({ is: fc.constant('good' as const), ms: fc.integer({ min: 1, max: 30_000 }) }),
	fc.record({ is: fc.constant('liar' as const), after: fc.nat(3) }),
	fc.record({ is: fc.constant('leaver' as const), after: fc.nat(3) }),
	fc.constant({ is: 'silent' as const }),
	fc.constant({ is: 'unwilling' as const }),
)
type Behaviour = typeof behaviour extends fc.Arbitrary<infer T> ? T : never

/** Runs one whole job with helpers of all kinds. @returns who got which part, in order */
function runJob(count: number, ownMs: number, behaviours: readonly Behaviour[], seed: number) {
	const random = seeded(seed)
	const sharing = new WorkAssignment(count, random)
	const here = new Set(behaviours.map((_, id) => id))
	const given: { helper: number; part: number; wasOwn: boolean; dropped: boolean }[] = []
	const answers: { at: number; helper: number; part: number }[] = []
	const dropped = new Set<number>()
	const answered = new Map<number, number>()
	let ownMade = 0
	let now = 0

	const handOut = () => {
		for (const { helper, part } of sharing.assign(here, now)) {
			given.push({
				...{ helper, part, dropped: dropped.has(helper) },
				wasOwn: sharing.contributorOf(part) === 'self',
			})
			const how = behaviours[helper]
			if (how?.is === 'unwilling') sharing.decline(helper, part)
			else if (how && how.is !== 'silent') {
				answers.push({ at: now + (how.is === 'good' ? how.ms : 50), helper, part })
			}
		}
	}
	const answer = (helper: number, part: number) => {
		if (!here.has(helper)) return
		const how = behaviours[helper]
		const nth = answered.get(helper) ?? 0
		answered.set(helper, nth + 1)
		if (how?.is === 'leaver' && nth >= how.after) {
			here.delete(helper)
			sharing.removeHelper(helper)
			return
		}
		const what = sharing.useFor(helper, part)
		if (!what) return
		// A wrong result that was not checked is found at the next check.
		if (how?.is === 'liar' && nth >= how.after && (what === 'check' || random() < 0.5)) {
			sharing.reject(helper)
			dropped.add(helper)
		} else sharing.accept(helper, part, now)
	}

	for (const id of here) sharing.addHelper(id)
	for (let own = sharing.nextOwn(); own !== undefined; own = sharing.nextOwn()) {
		handOut()
		const end = now + ownMs
		while (now < end) {
			answers.sort((a, b) => a.at - b.at)
			const next = answers[0]
			now = Math.min(end, next?.at ?? end)
			if (next && next.at <= now) {
				answers.shift()
				answer(next.helper, next.part)
			}
			sharing.expire(now)
			handOut()
		}
		sharing.completeOwn(own)
		ownMade += 1
		if (ownMade > 3 * count + 50) throw new Error('it never ends')
	}
	return { sharing, given, dropped, ownMade }
}

describe('sharing a job', () => {
	const world = fc.tuple(
		fc.integer({ min: 1, max: 40 }),
		fc.integer({ min: 20, max: 2_000 }),
		fc.array(behaviour, { maxLength: 8 }),
		fc.integer(),
	)

	test('always ends with any helpers: every part is made, and none by a helper that was wrong', () => {
		fc.assert(
			fc.property(world, ([count, ownMs, behaviours, seed]) => {
				const { sharing, dropped } = runJob(count, ownMs, behaviours, seed)
				expect(sharing.isDone).toBe(true)
				for (let part = 0; part < count; part++) {
					const maker = sharing.contributorOf(part)
					expect(maker).toBeDefined()
					if (typeof maker === 'number') expect(dropped.has(maker)).toBe(false)
				}
				const sum = sharing.contributions().reduce((sum, { parts }) => sum + parts, 0)
				expect(sum).toBe(count)
			}),
		)
	})

	test('tests each helper first with a part that was made here, and gives no part to a dropped one', () => {
		fc.assert(
			fc.property(world, ([count, ownMs, behaviours, seed]) => {
				const { given } = runJob(count, ownMs, behaviours, seed)
				const seen = new Set<number>()
				for (const { helper, wasOwn, dropped } of given) {
					if (!seen.has(helper)) expect(wasOwn).toBe(true)
					seen.add(helper)
					expect(dropped).toBe(false)
				}
			}),
		)
	})

	test('without helpers, makes each part once', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
				expect(runJob(count, 100, [], 1).ownMade).toBe(count)
			}),
		)
	})

	test('with helpers, makes fewer parts here', () => {
		const helpers = Array.from({ length: 3 }, () => ({ is: 'good' as const, ms: 100 }))
		const { ownMade, sharing } = runJob(40, 100, helpers, 1)
		expect(ownMade).toBeLessThan(20)
		expect(sharing.contributions().every(({ parts }) => parts > 5)).toBe(true)
	})

	test('makes all parts of a liar again, also those that were right', () => {
		const sharing = new WorkAssignment(6, () => 0.99)
		sharing.addHelper(1)
		expect(sharing.nextOwn()).toBe(0)
		sharing.completeOwn(0)
		expect(sharing.assign([1], 0)).toEqual([{ helper: 1, part: 0 }])
		sharing.accept(1, 0, 10)
		for (const part of [1, 2]) {
			expect(sharing.assign([1], 10)).toEqual([{ helper: 1, part }])
			sharing.accept(1, part, 20)
		}
		expect(sharing.reject(1)).toEqual([1, 2])
		expect(sharing.assign([1], 30)).toEqual([])
		expect(sharing.done).toBe(1)
	})

	test('gives a late part to another helper, and takes the first result', () => {
		const sharing = new WorkAssignment(3, () => 0.99)
		for (const id of [1, 2]) sharing.addHelper(id)
		sharing.nextOwn()
		sharing.completeOwn(0)
		for (const { helper, part } of sharing.assign([1, 2], 0)) sharing.accept(helper, part, 100)
		expect(sharing.nextOwn()).toBe(1)
		expect(sharing.assign([1], 100)).toEqual([{ helper: 1, part: 2 }])
		expect(sharing.assign([2], 100)).toEqual([])
		sharing.expire(60_000)
		expect(sharing.assign([2], 60_000)).toEqual([{ helper: 2, part: 2 }])
		expect(sharing.useFor(1, 2)).toBe('use')
		sharing.accept(1, 2, 60_010)
		expect(sharing.useFor(2, 2)).toBeUndefined()
		expect(sharing.contributorOf(2)).toBe(1)
	})
})

describe('a message', () => {
	const of = { job: 7, part: 3 }
	const work = {
		...{ model: '0'.repeat(64), input: 'f'.repeat(64), factor: 4 as const },
		part: { x: 0, y: 64, width: 64, height: 64 },
	}

	test('is the same after encoding and decoding, with its file', () => {
		const said: HelperMessage[] = [
			{ say: 'make', ...of, work },
			{ say: 'made', ...of, bytes: 12 },
			{ say: 'give', ...of, at: 0 },
			{ say: 'here', ...of, at: 9 },
			{ say: 'no', ...of },
			{ say: 'stop', job: 7 },
		]
		const file = new Uint8Array([1, 2, 3])
		for (const one of said)
			expect(decodeHelperMessage(encodeHelperMessage(one, file))).toEqual({ message: one, file })
	})

	test('is ignored when it asks for too much, or is random bytes', () => {
		const part = { ...work.part, width: partSide / 4 + 1 }
		expect(() =>
			decodeHelperMessage(encodeHelperMessage({ say: 'make', ...of, work: { ...work, part } })),
		).toThrow()
		const bytes = 5 * partSide * partSide + 1
		expect(() => decodeHelperMessage(encodeHelperMessage({ say: 'made', ...of, bytes }))).toThrow()
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
				expect(() => decodeHelperMessage(noise)).toThrow()
			}),
		)
	})
})

describe('files', () => {
	const most = 3 * sliceBytes
	const fileOf = (bytes: number, part: number) =>
		new Uint8Array(bytes).map((_, i) => (i * 31 + part) % 251)

	test('arrive complete, slice by slice, a few at once', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: most }), { maxLength: 8 }), (sizes) => {
				const sent = sizes.map(fileOf)
				const asked: { part: number; at: number }[] = []
				const files = new FileTransfers((_, part, at) => asked.push({ part, at }))
				sizes.forEach((bytes, part) => {
					files.enqueue({ from: part % 5, part, bytes })
				})
				const got: number[] = []
				for (let next = asked.shift(); next; next = asked.shift()) {
					expect((asked.length + 1) * limits.directMessageBytes).toBeLessThanOrEqual(
						limits.directMessageRoomBytes,
					)
					const { part, at } = next
					const slice = sent[part]?.subarray(at, at + sliceBytes) ?? new Uint8Array()
					const whole = files.receive(part % 5, part, at, slice)
					if (!whole) continue
					expect(Buffer.from(whole).equals(sent[part] ?? new Uint8Array())).toBe(true)
					got.push(part)
					expect(files.receive(part % 5, part, at, slice)).toBeUndefined()
				}
				expect(got.sort((a, b) => a - b)).toEqual(sizes.map((_, part) => part))
			}),
			{ numRuns: 30 },
		)
	})

	test('are requested again when a slice is lost, and given up when none arrives', () => {
		const asked: number[] = []
		const files = new FileTransfers((_, __, at) => asked.push(at))
		files.enqueue({ from: 1, part: 0, bytes: sliceBytes + 1 })
		expect(files.receive(1, 0, 0, new Uint8Array(sliceBytes))).toBeUndefined()
		expect(asked).toEqual([0, sliceBytes])
		// A slice that was not requested, is too large, or is empty is ignored.
		expect(files.receive(1, 0, 0, new Uint8Array(sliceBytes))).toBeUndefined()
		expect(files.receive(1, 0, sliceBytes, new Uint8Array(2))).toBeUndefined()
		expect(files.receive(1, 0, sliceBytes, new Uint8Array())).toBeUndefined()
		const later = performance.now()
		files.retry(later + 60_000)
		expect(asked).toEqual([0, sliceBytes, sliceBytes])
		files.retry(later + 120_000)
		expect(files.receive(1, 0, sliceBytes, new Uint8Array(1))).toBeUndefined()
	})
})

describe('checking', () => {
	const random = seeded(7)
	const picture = (
		width: number,
		height: number,
		value: (x: number, y: number) => number,
	): PixelData => {
		const data = new Uint8ClampedArray(4 * width * height).fill(255)
		for (let i = 0; i < width * height; i++) {
			data.fill(value(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3)
		}
		return { data, width, height }
	}
	const part = picture(64, 48, (x, y) => 3 * x + y)

	test('accepts the differences between engines, and rejects a small lie', () => {
		const rounded = { ...part, data: part.data.map((value) => value + (random() < 0.3 ? 1 : 0)) }
		expect(arePixelsEqual(part, rounded)).toBe(true)
		const lie = picture(64, 48, (x, y) => (x < 8 && y < 8 ? 255 : 3 * x + y))
		expect(arePixelsEqual(part, lie)).toBe(false)
		expect(
			arePixelsEqual(
				part,
				picture(48, 64, (x, y) => 3 * x + y),
			),
		).toBe(false)
	})

	test('identifies a part by its input', () => {
		const small = picture(32, 24, (x, y) => 6 * x + 2 * y)
		expect(isPlausible(part, small)).toBe(true)
		expect(
			isPlausible(
				picture(64, 48, () => random() * 255),
				small,
			),
		).toBe(false)
		expect(
			isPlausible(
				picture(64, 48, () => 128),
				small,
			),
		).toBe(false)
	})
})
