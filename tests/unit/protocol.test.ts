import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { jamUrl, parseRoute } from '../../client/sync/route.ts'
import { deriveKey, keysOf, newHostKey, sha256Hex, toHex } from '../../shared/keys.ts'
import {
	encodeFence,
	encodeLiveInkBatch,
	encodeRefusal,
	frameKind,
	readLiveInkBatch,
	readRefusal,
} from '../../shared/protocol.ts'

describe('frames', () => {
	test('of live ink are the same after decoding', () => {
		const batch = fc.array(
			fc.record({ sender: fc.nat(2 ** 32 - 1), ink: fc.uint8Array({ maxLength: 300 }) }),
		)
		fc.assert(
			fc.property(batch, (sent) => {
				const decoder = decoding.createDecoder(encodeLiveInkBatch(sent))
				expect(decoding.readVarUint(decoder)).toBe(frameKind.liveInk)
				expect(readLiveInkBatch(decoder)).toEqual(sent)
			}),
		)
	})

	test('of refusals and fences are the same after decoding', () => {
		fc.assert(
			fc.property(
				fc.string(),
				fc.string({ unit: 'grapheme' }),
				fc.nat(),
				(code, sentence, fence) => {
					const refusal = decoding.createDecoder(encodeRefusal(code, sentence))
					expect(decoding.readVarUint(refusal)).toBe(frameKind.refusal)
					expect(readRefusal(refusal)).toEqual({ code, sentence })
					const answer = decoding.createDecoder(encodeFence(fence))
					expect(decoding.readVarUint(answer)).toBe(frameKind.fence)
					expect(decoding.readVarUint(answer)).toBe(fence)
				},
			),
		)
	})
})

describe('keys', () => {
	test('are 128 random bits, and the weaker ones derive from the host’s', async () => {
		const host = newHostKey()
		expect(host).toMatch(/^[\w-]{22}$/)
		expect(newHostKey()).not.toBe(host)
		const keys = await keysOf(host)
		expect(keys).toEqual(await keysOf(host))
		expect(keys.artist).toMatch(/^[\w-]{22}$/)
		expect(new Set([keys.host, keys.artist, keys.viewer]).size).toBe(3)
		expect(await deriveKey(keys.artist, 'viewer')).not.toBe(keys.viewer)
	})

	test('SHA-256 is the standard one', async () => {
		// FIPS 180-4's own example.
		expect(await sha256Hex('abc')).toBe(
			'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
		)
		expect(toHex(new Uint8Array([0, 15, 255]))).toBe('000fff')
	})
})

describe('addresses', () => {
	const location = (pathname: string, hash = '') => ({ pathname, hash })

	test('lead to the home page, to a jam, or to nothing', () => {
		const key = 'A'.repeat(22)
		expect(parseRoute(location('/'))).toEqual({ page: 'home' })
		expect(parseRoute(location('/j/abcdefghijkl', `#${key}`))).toEqual({
			page: 'jam',
			id: 'abcdefghijkl',
			key,
		})
		expect(parseRoute(location('/j/abcdefghijkl', `#${key}.AQ-_`))).toEqual({
			...{ page: 'jam', id: 'abcdefghijkl', key },
			recipe: 'AQ-_',
		})
		expect(parseRoute(location('/j/abcdefghijkl', '#cut'))).toEqual({
			page: 'jam',
			id: 'abcdefghijkl',
			key: '',
		})
		for (const path of ['/j/short', '/j/', '/elsewhere']) {
			expect(parseRoute(location(path))).toEqual({ page: 'lost' })
		}
	})

	test('of a jam keep the key away from servers', () => {
		globalThis.location = { origin: 'https://tessera.test' } as Location
		const url = new URL(jamUrl('abcdefghijkl', 'A'.repeat(22)))
		expect(url.pathname + url.search).toBe('/j/abcdefghijkl')
		expect(url.hash).toBe(`#${'A'.repeat(22)}`)
	})
})
