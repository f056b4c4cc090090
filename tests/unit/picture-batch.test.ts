import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { batchHead, readBatch } from '../../shared/picture-batch.ts'
import { collect } from '../collect.ts'

const picture = fc.record({
	sha256: fc
		.uint8Array({ minLength: 32, maxLength: 32 })
		.map((bytes) => Buffer.from(bytes).toString('hex')),
	bytes: fc.option(fc.uint8Array({ minLength: 1, maxLength: 200 }), { nil: undefined }),
})

async function* inPieces(
	bytes: Uint8Array<ArrayBuffer>,
	size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

test('many pictures arrive unchanged, for any split into chunks', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(picture),
			fc.integer({ min: 1, max: 300 }),
			async (pictures, size) => {
				const bytes = pictures.flatMap(({ sha256, bytes }) => [
					...batchHead(sha256, bytes?.length ?? 0, 'image/webp'),
					...(bytes ?? []),
				])
				const read = await collect(readBatch(inPieces(Uint8Array.from(bytes), size)))
				expect(read.map(({ sha256, bytes }) => ({ sha256, bytes }))).toEqual(
					pictures.map(({ sha256, bytes }) => ({ sha256, bytes })),
				)
				expect(read.filter(({ bytes }) => bytes).every(({ type }) => type === 'image/webp')).toBe(
					true,
				)
			},
		),
	)
})

test('an answer that is cut off, or declares too much, is refused', async () => {
	const hash = 'ab'.repeat(32)
	const cut = Uint8Array.from([...batchHead(hash, 10, 'image/png'), 1, 2, 3])
	await expect(collect(readBatch(inPieces(cut, 7)))).rejects.toThrow(RangeError)
	const giant = batchHead(hash, limits.pictureBytes + 1, 'image/png')
	await expect(collect(readBatch(inPieces(giant, 99)))).rejects.toThrow(RangeError)
})
