import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../worker/errors.ts'
import { readPictureHeader } from '../../worker/picture-header.ts'
import {
	avifHeader,
	extendedWebpHeader,
	jpegHeader,
	losslessWebpHeader,
	lossyWebpHeader,
	pngHeader,
} from './picture-headers.ts'

const kinds = [
	['image/png', pngHeader],
	['image/jpeg', jpegHeader],
	['image/webp', lossyWebpHeader],
	['image/webp', losslessWebpHeader],
	['image/webp', extendedWebpHeader],
	['image/avif', avifHeader],
] as const

test.each(kinds)('reads the size of %s', (type, header) => {
	const side = fc.integer({ min: 1, max: 16383 })
	fc.assert(
		fc.property(side, side, (width, height) => {
			expect(readPictureHeader(header(width, height))).toEqual({ type, width, height })
		}),
	)
})

test('refuses everything else, and nothing makes it fail otherwise', () => {
	const noise = fc.uint8Array({ maxLength: 200 })
	const damaged = fc
		.tuple(fc.constantFrom(...kinds), fc.nat(96), fc.nat(96), fc.nat(255))
		.map(([[, header], cut, at, value]) => {
			const bytes = header(640, 480).slice(0, cut)
			if (at < bytes.length) bytes[at] = value
			return bytes
		})
	fc.assert(
		fc.property(fc.oneof(noise, damaged), (bytes) => {
			try {
				const { width, height } = readPictureHeader(bytes)
				expect(width).toBeGreaterThan(0)
				expect(height).toBeGreaterThan(0)
			} catch (error) {
				expect(error).toBeInstanceOf(Refusal)
				expect(error).toMatchObject({ code: 'not-a-picture' })
			}
		}),
		{ numRuns: 3000 },
	)
})
