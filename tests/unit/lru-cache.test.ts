import { expect, test } from 'vitest'
import { LruCache } from '../../shared/lru-cache.ts'

test('the least recently used entries are evicted and disposed', () => {
	const disposed: string[] = []
	const cache = new LruCache<string, string>({
		maxSize: 5,
		sizeOf: (value) => value.length,
		dispose: (value) => disposed.push(value),
	})
	cache.set('a', 'aa')
	cache.set('b', 'bb')
	expect(cache.get('a')).toBe('aa')
	cache.set('c', 'cc')
	expect(cache.get('b')).toBeUndefined()
	expect(cache.get('a')).toBe('aa')
	expect(disposed).toEqual(['bb'])
})

test('a replaced entry is disposed and counts once', () => {
	const disposed: string[] = []
	const cache = new LruCache<string, string>({
		maxSize: 4,
		sizeOf: (value) => value.length,
		dispose: (value) => disposed.push(value),
	})
	cache.set('a', 'aa')
	cache.set('a', 'AA')
	cache.set('b', 'bb')
	expect(cache.get('a')).toBe('AA')
	expect(disposed).toEqual(['aa'])
})

test('the latest entry is kept even when it is too large', () => {
	const cache = new LruCache<string, string>({ maxSize: 3, sizeOf: (value) => value.length })
	cache.set('a', 'aa')
	cache.set('b', 'bbbb')
	expect(cache.get('a')).toBeUndefined()
	expect(cache.get('b')).toBe('bbbb')
	cache.clear()
	expect(cache.get('b')).toBeUndefined()
})
