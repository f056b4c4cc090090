import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { isDecodable, readPictureHeader } from '../../shared/picture-header/picture-header.ts'
import {
	app0,
	avif,
	avifHeader,
	be16,
	be32,
	box,
	bytesOf,
	canvasChunk,
	extendedWebpHeader,
	ihdr,
	ispe,
	jpegEnd,
	jpegFrame,
	jpegHeader,
	jpegScan,
	jpegStart,
	losslessWebpHeader,
	lossyChunk,
	lossyWebpHeader,
	pngChunk,
	pngHeader,
	pngSignature,
	riff,
	sequenceHeader,
	webpChunk,
} from './picture-headers.ts'
import { realPictures } from './real-pictures.ts'

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

const { webpAnimated, ...still } = realPictures
const decoded = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
const real = Object.entries(still).map(([name, base64]) => ({ name, bytes: decoded(base64) }))

test.each(real)('reads what another program wrote: $name', ({ name, bytes }) => {
	const type = `image/${/^[a-z]+/.exec(name)?.[0]}`
	expect(readPictureHeader(bytes)).toEqual({ type, width: 20, height: 12 })
	expect(isDecodable(bytes)).toBe(true)
})

test('bytes after a whole picture are ignored', () => {
	for (const [, header] of kinds.slice(0, 5)) {
		const bytes = bytesOf([[...header(640, 480)]], 4000)
		expect(readPictureHeader(bytes)).toMatchObject({ width: 640, height: 480 })
	}
})

const small = { said: [16, 16], data: sequenceHeader(16, 16) } as const
const large = sequenceHeader(16000, 16000)
const grid = (width: number, height: number) => [0, 0, 0, 1, ...be16(width), ...be16(height)]

test('reads an AVIF that is a grid of tiles, with an alpha plane', () => {
	const whole = { type: 'grid', said: [32, 16], data: grid(32, 16) } as const
	expect(readPictureHeader(avif([whole, small, small, small]))).toEqual({
		type: 'image/avif',
		width: 32,
		height: 16,
	})
})

/** A decoder reads each differently from a program that only searches for a word in the file. */
const crafted: [string, Uint8Array][] = [
	['an animated WebP', decoded(webpAnimated)],
	['a PNG of 30 bytes', pngHeader(8, 8).subarray(0, 30)],
	['a PNG whose header comes second', bytesOf([pngSignature, pngChunk('tEXt', [1]), ihdr(8, 8)])],
	[
		'a PNG with two headers',
		bytesOf([
			pngSignature,
			ihdr(8, 8),
			ihdr(16000, 16000),
			pngChunk('IDAT', []),
			pngChunk('IEND', []),
		]),
	],
	['a PNG without pixels', bytesOf([pngSignature, ihdr(8, 8), pngChunk('IEND', [])])],
	['a PNG without an end', bytesOf([pngSignature, ihdr(8, 8), pngChunk('IDAT', [1, 2, 3])])],
	[
		'a PNG with a chunk of 4 GB',
		bytesOf([pngSignature, ihdr(8, 8), be32(0xffffffff), 'IDAT', Array(40).fill(0)]),
	],
	[
		'an animated PNG',
		bytesOf([pngSignature, ihdr(8, 8), pngChunk('acTL', Array(8).fill(1)), pngChunk('IDAT', [])]),
	],
	['a PNG of an unknown depth', bytesOf([[...pngHeader(8, 8)].with(24, 3)])],
	[
		'a JPEG whose true frame follows its decoy',
		bytesOf([jpegStart, jpegFrame(8, 8), jpegFrame(16000, 16000), jpegScan, jpegEnd]),
	],
	[
		'a JPEG with another frame after the scan',
		bytesOf([jpegStart, jpegFrame(8, 8), jpegScan, jpegFrame(16000, 16000), jpegScan, jpegEnd]),
	],
	[
		'a JPEG whose frame lies in a comment',
		bytesOf([jpegStart, [0xff, 0xfe, ...be16(21)], jpegFrame(8, 8), jpegScan, jpegEnd]),
	],
	['a JPEG without an end', bytesOf([jpegStart, app0, jpegFrame(8, 8), jpegScan])],
	[
		'a JPEG whose height comes after the scan',
		bytesOf([
			jpegStart,
			jpegFrame(8, 0),
			jpegScan,
			[0xff, 0xdc, ...be16(4), ...be16(60000)],
			jpegEnd,
		]),
	],
	['a lossless JPEG', bytesOf([jpegStart, jpegFrame(8, 8, 0xc3), jpegScan, jpegEnd])],
	['a WebP whose canvas is a decoy', riff(canvasChunk(16, 16), lossyChunk(16000, 16000))],
	['a WebP with a second image', riff(lossyChunk(16, 16), lossyChunk(16000, 16000))],
	['a WebP with a canvas alone', riff(canvasChunk(16, 16))],
	['a WebP with an animation’s flag', riff(canvasChunk(16, 16, 2), lossyChunk(16, 16))],
	['a WebP with a frame of an animation', riff(lossyChunk(16, 16), webpChunk('ANMF', [1]))],
	['a WebP that declares more bytes than it has', lossyWebpHeader(8, 8).subarray(0, 26)],
	['an AVIF without a size', avif([{ data: small.data }])],
	['an AVIF whose size is in a free box', avif([{ data: small.data }], box('free', ispe(16, 16)))],
	['an AVIF whose size is a decoy', avif([{ said: [16, 16], data: large }])],
	['an AVIF of two sizes', avif([{ ...small, properties: [1] }], ispe(16000, 16000))],
	['an AVIF without a sequence header', avif([{ said: [16, 16], data: [0x12, 0] }])],
	['an AVIF of two sequence headers', avif([{ ...small, data: [...small.data, ...large] }])],
	[
		'an AVIF whose frames may each have another size',
		avif([{ said: [16, 16], data: sequenceHeader(16, 16, false) }]),
	],
	[
		'an AVIF whose tile is larger than declared',
		avif([
			{ type: 'grid', said: [16, 16], data: grid(16, 16) },
			{ said: [16, 16], data: large },
		]),
	],
	[
		'an AVIF whose grid is larger than declared',
		avif([{ type: 'grid', said: [16, 16], data: grid(16000, 16000) }, small]),
	],
	['an AVIF of a thousand items', avif(Array(1000).fill(small))],
	['an AVIF derived from another', avif([{ ...small, type: 'iovl' }, small])],
	['an AVIF whose primary item is no picture', avif([{ ...small, type: 'Exif' }, small])],
	['an AVIF that is a film', bytesOf([[...avifHeader(16, 16)], box('moov', be32(0))])],
	['a film', bytesOf([box('ftyp', 'isom', be32(0), 'isom'), [...avifHeader(16, 16)].slice(24)])],
]

test.each(crafted)('refuses %s', (_, bytes) => {
	expect(readPictureHeader(bytes)).toBeUndefined()
	expect(isDecodable(bytes)).toBe(false)
})

describe('a picture that is too large after decoding', () => {
	const over = limits.pictureSide + 1

	test.each(kinds)('is not decodable: %s', (_, header) => {
		expect(isDecodable(header(limits.pictureSide, limits.pictureSide))).toBe(true)
		expect(isDecodable(header(over, 1))).toBe(false)
		expect(isDecodable(header(1, over))).toBe(false)
	})

	test('has the size of the largest part of an AVIF', () => {
		const thumbnail = { said: [over, 8], data: sequenceHeader(over, 8) } as const
		expect(isDecodable(avif([small, thumbnail]))).toBe(false)
	})

	test('is found when it has many parts', () => {
		const { pictureSide } = limits
		const part = {
			said: [pictureSide, pictureSide],
			data: sequenceHeader(pictureSide, pictureSide),
		} as const
		expect(isDecodable(avif([part, part, part]))).toBe(true)
		expect(isDecodable(avif([part, part, part, part]))).toBe(false)
	})
})

test('refuses everything else, and throws no other error', () => {
	const noise = fc.uint8Array({ maxLength: 200 })
	const whole = fc.oneof(
		fc.constantFrom(...kinds).map(([, header]) => header(640, 480)),
		fc.constantFrom(...real).map(({ bytes }) => bytes),
	)
	const change = fc.tuple(fc.nat(), fc.nat(255))
	const damaged = fc
		.tuple(whole, fc.array(change, { maxLength: 4 }), fc.option(fc.nat()))
		.map(([bytes, changes, cut]) => {
			const copy = bytes.slice(0, cut === null ? undefined : cut % (bytes.length + 1))
			for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value
			return copy
		})
	fc.assert(
		fc.property(fc.oneof(noise, damaged), (bytes) => {
			const header = readPictureHeader(bytes)
			expect(header === undefined || (header.width > 0 && header.height > 0)).toBe(true)
		}),
		{ numRuns: 5000 },
	)
})
