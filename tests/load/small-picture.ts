import { crc32, deflateSync } from 'node:zlib'
import { rgbaToThumbHash } from 'thumbhash'
import { sha256Hex } from '../../shared/keys.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import type { Random } from '../seeded.ts'

/** Pixels a side. */
const side = 160
/** A thumbhash takes at most 100 pixels a side. */
const thumbStep = 2
/** Pixels around a picture's middle that have the heart's colour. */
const heartRadius = 24

/** The middle of every picture has this colour, which no other place and no thumbhash has. */
export const heart = [255, 0, 255] as const

type Rgb = readonly [number, number, number]

/** Paints a small picture: waves of green and blue with some grain, and a heart. */
export async function paintPicture(
	random: Random,
): Promise<{ picture: Picture; bytes: Uint8Array<ArrayBuffer> }> {
	const [a, b, c] = [random(), random(), random()].map((r) => 8 + 30 * r) as [
		number,
		number,
		number,
	]
	const colourAt = (x: number, y: number): Rgb => {
		if (Math.hypot(x - side / 2, y - side / 2) < heartRadius) return heart
		const grain = 12 * random()
		return [
			40 + 30 * Math.sin(x / c) + grain,
			130 + 80 * Math.sin(x / a + y / b) + grain,
			130 + 80 * Math.cos(y / a - x / b) + grain,
		]
	}
	const pixels = Uint8Array.from(
		Array.from({ length: side * side }, (_, i) => colourAt(i % side, Math.floor(i / side))).flat(),
	)
	const bytes = encodePng(pixels)
	const picture = {
		sha256: await sha256Hex(bytes),
		width: side,
		height: side,
		thumbhash: thumbhashOf(pixels),
	}
	return { picture, bytes }
}

function thumbhashOf(pixels: Uint8Array): Uint8Array {
	const small = side / thumbStep
	const rgba = Array.from({ length: small * small }, (_, i) => {
		const at = 3 * thumbStep * (Math.floor(i / small) * side + (i % small))
		return [...pixels.subarray(at, at + 3), 255]
	})
	return rgbaToThumbHash(small, small, rgba.flat())
}

/** PNG (ISO/IEC 15948), 8 bits a channel, RGB, no filters. */
function encodePng(pixels: Uint8Array): Uint8Array<ArrayBuffer> {
	const header = Buffer.alloc(13)
	header.writeUInt32BE(side, 0)
	header.writeUInt32BE(side, 4)
	header.set([8, 2], 8)
	const rows = Array.from({ length: side }, (_, y) => [
		Uint8Array.of(0),
		pixels.subarray(3 * side * y, 3 * side * (y + 1)),
	])
	const data = deflateSync(Buffer.concat(rows.flat()))
	const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
	return new Uint8Array(
		Buffer.concat([
			signature,
			chunk('IHDR', header),
			chunk('IDAT', data),
			chunk('IEND', Buffer.alloc(0)),
		]),
	)
}

/** A chunk's checksum covers its name and its data. */
function chunk(name: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
	const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
	length.writeUInt32BE(data.length)
	checksum.writeUInt32BE(crc32(body))
	return Buffer.concat([length, body, checksum])
}
