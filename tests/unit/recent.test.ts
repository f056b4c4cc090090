import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
	dropNextKey,
	nextKeyOf,
	noteTitle,
	proposeKey,
	recentJams,
	rememberJam,
} from '../../client/sync/browser/recent.ts'

const info = { id: 'A'.repeat(12), title: '', role: 'host', createdAt: 0, people: 0 } as const
const [old, next] = ['O'.repeat(22), 'N'.repeat(22)]
const kept = () => recentJams().map(({ key, nextKey }) => [key, nextKey])

beforeEach(() => {
	const items = new Map<string, string>()
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => items.get(key) ?? null,
		setItem: (key: string, value: string) => void items.set(key, value),
	})
})
afterEach(() => {
	vi.unstubAllGlobals()
})

test('both keys are kept until the server accepts one, also when the jam is opened again', () => {
	proposeKey(info, old, next)
	expect(kept()).toEqual([[old, next]])
	rememberJam(info, old)
	expect(nextKeyOf(info.id, old)).toBe(next)
})

test('the key that the server accepts replaces the other; a refused one is dropped', () => {
	proposeKey(info, old, next)
	rememberJam(info, next)
	expect(kept()).toEqual([[next, undefined]])
	proposeKey(info, next, old)
	dropNextKey(info)
	expect(kept()).toEqual([[next, undefined]])
})

test('a jam’s title is noted with all its links; the order and other jams stay', () => {
	const other = { ...info, id: 'B'.repeat(12), title: 'Dunes' }
	rememberJam(info, old)
	rememberJam(other, old)
	rememberJam({ ...info, role: 'artist' }, next)
	const before = recentJams().map(({ key }) => key)
	noteTitle(info.id, 'Low tide')
	expect(recentJams().map(({ info }) => info.title)).toEqual(['Low tide', 'Dunes', 'Low tide'])
	expect(recentJams().map(({ key }) => key)).toEqual(before)
})
